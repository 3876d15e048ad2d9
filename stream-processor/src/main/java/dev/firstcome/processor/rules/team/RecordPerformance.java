package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamRequest;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Records what an agent achieved, and makes of it the scorecards of the month and of those in which
 * it is seen. Refuses, in this order: version-conflict, limit-reached. What is recorded again as it
 * is leaves all versions as they are.
 */
final class RecordPerformance {
  private final Draft draft;
  private final TeamRequest.RecordPerformance asked;
  private final Map<String, BigDecimal> weights;
  private final Position asOf;

  private RecordPerformance(
      Draft draft,
      TeamRequest.RecordPerformance asked,
      Map<String, BigDecimal> weights,
      Position asOf) {
    this.draft = draft;
    this.asked = asked;
    this.weights = weights;
    this.asOf = asOf;
  }

  static Decision decide(
      View atAgent,
      TeamRequest.RecordPerformance asked,
      Map<String, BigDecimal> weights,
      Position asOf) {
    return new RecordPerformance(new Draft(atAgent), asked, weights, asOf).decision();
  }

  private Decision decision() {
    Optional<Metric> there =
        draft
            .row(Metric.rowId(asked.agent(), asked.metric(), asked.period()))
            .map(Metric.class::cast);
    Optional<Scorecard> card = card(asked.period());
    long current = there.map(Metric::version).orElse(0L);
    return Stale.refusal(asked.expectedVersion(), current, "value")
        .or(() -> full(card))
        .<Decision>map(Draft::refuse)
        .or(() ->
            there.filter(metric -> metric.value().compareTo(asked.value()) == 0).map(draft::accept))
        .orElseGet(() -> recorded(card, current + 1));
  }

  private Decision recorded(Optional<Scorecard> card, long version) {
    Metric recorded =
        new Metric(asked.agent(), asked.metric(), asked.period(), asked.value(), version);
    draft.put(recorded);
    SortedMap<String, BigDecimal> scores =
        new TreeMap<>(card.map(Scorecard::scores).orElseGet(TreeMap::new));
    scores.put(asked.metric(), asked.value());
    BigDecimal overall = Scoring.overall(scores, weights);
    Course.set(draft, asked.period(), Optional.of(new Course.Sum(1, overall)));
    put(asked.period(), card, scores);
    for (YearMonth later : new Course(draft).after(asked.period())) {
      Optional<Scorecard> its = card(later);
      put(later, its, its.orElseThrow().scores());
    }
    return version == 1 ? draft.create(recorded) : draft.accept(recorded);
  }

  private Optional<Refusal> full(Optional<Scorecard> card) {
    return card.map(Scorecard::scores)
        .filter(scores -> scores.size() >= Scorecard.MAX_METRICS)
        .filter(scores -> !scores.containsKey(asked.metric()))
        .map(scores -> new LimitReached("metrics of an agent in a month", Scorecard.MAX_METRICS));
  }

  private Optional<Scorecard> card(YearMonth month) {
    return draft.row(Scorecard.rowId(asked.agent(), month)).map(Scorecard.class::cast);
  }

  /** Puts the month's scorecard, and tells where the agent stands, if either has changed. */
  private void put(
      YearMonth month, Optional<Scorecard> before, SortedMap<String, BigDecimal> scores) {
    Standing standing = new Course(draft).standing(month).orElseThrow();
    boolean moved = !before.map(Scorecard::standing).equals(Optional.of(standing));
    if (moved || !before.map(Scorecard::scores).equals(Optional.of(scores))) {
      long version = before.map(Scorecard::version).orElse(0L) + 1;
      draft.put(new Scorecard(asked.agent(), month, scores, standing, asOf, version));
    }
    if (moved) {
      Members.tell(draft, asked.homeKey(), month, Optional.of(standing));
    }
  }
}
