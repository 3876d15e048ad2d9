package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.Answers.Answer;
import dev.firstcome.quickstart.chaos.LogRecords.Name;
import dev.firstcome.quickstart.chaos.LogRecords.OutcomeRecord;
import dev.firstcome.quickstart.chaos.LogRecords.RowRecord;
import dev.firstcome.quickstart.letters.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Each request has one answer, which every repeat is told, and each further fact is told once.
 *
 * <p>A refusal that a retry may cure is no such answer: nobody keeps it. And where a row was
 * removed, what was answered under its key before is forgotten with it, so that the same may be
 * asked and answered anew. What deadlines ask has no answer that anybody keeps, and may be asked
 * again under the same id: the numbers of its decisions say that each was one.
 */
final class AnswersCheck {
  private static final String NAME = "answers";

  private final Answers answers;
  private final Violations violations;
  private final Map<String, List<Long>> removals = new HashMap<>();
  private final List<Again> again = new ArrayList<>();

  /** A request was answered once more. */
  private record Again(Place at, String key, Name name, long firstSeq, long seq) {}

  AnswersCheck(Answers answers, Violations violations) {
    this.answers = answers;
    this.violations = violations;
  }

  /** To be called before the answers know of it. */
  void outcome(OutcomeRecord outcome) {
    Name name = outcome.name();
    if (!outcome.request().equals(name.request().toString())) {
      violations.add(
          NAME,
          outcome.at(),
          "expected the answer of " + outcome.request() + ", found that of " + name);
    }
    if (outcome.replayed()) {
      replay(outcome);
    } else if (!outcome.told().id().equals(name.toString())) {
      violations.add(
          NAME, outcome.at(), "expected a body of " + name + ", found " + outcome.told().id());
    }
    if (outcome.isKept()) {
      answers
          .of(name.request())
          .filter(answer -> answer.keptTimes() > 0 && !answer.isOfTimer())
          .ifPresent(answer -> again.add(again(outcome, answer)));
    }
  }

  private static Again again(OutcomeRecord outcome, Answer before) {
    long seq = outcome.decision().orElseThrow().seq();
    return new Again(outcome.at(), outcome.key(), outcome.name(), before.keptSeq(), seq);
  }

  private void replay(OutcomeRecord outcome) {
    Name first = Name.parse(outcome.told().id());
    Optional<Answer> answer = answers.of(first.request());
    if (outcome.decision().isPresent()) {
      violations.add(NAME, outcome.at(), "expected a replay, found a decision of its own");
    }
    if (answer.map(Answer::kept).filter(outcome.digest()::equals).isEmpty()) {
      violations.add(
          NAME,
          outcome.at(),
          "expected the answer to " + first + " again, byte for byte, found another one");
    }
  }

  void row(RowRecord row) {
    if (row.change().removed()) {
      removals
          .computeIfAbsent(row.change().key().toString(), first -> new ArrayList<>())
          .add(row.change().seq());
    }
  }

  /** When all has been seen. */
  void end() {
    for (Again one : again) {
      boolean wasForgotten =
          removals.getOrDefault(one.key, List.of()).stream()
              .anyMatch(removed -> one.firstSeq < removed && removed < one.seq);
      if (!wasForgotten) {
        violations.add(
            NAME,
            one.at,
            "expected one decision of %s, found number %d after number %d"
                .formatted(one.name, one.seq, one.firstSeq));
      }
    }
    answers.facts().forEach(this::fact);
  }

  private void fact(Name fact, int times) {
    Optional<Answer> answer = answers.of(fact.request());
    int most = answer.map(Answer::keptTimes).filter(kept -> kept > 1).orElse(1);
    if (times > most && answer.filter(Answer::isOfTimer).isEmpty()) {
      violations.add(NAME, fact, "expected to be told once, found " + times + " times");
    }
    if (answer.filter(Answer::isAccepted).isEmpty() && !answers.isTelling(fact.request())) {
      violations.add(NAME, fact, "expected a fact of what was accepted, found no such answer");
    }
  }
}
