package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.quickstart.chaos.Answers.Answer;
import dev.firstcome.quickstart.chaos.LogRecords.Name;
import dev.firstcome.quickstart.chaos.LogRecords.RowRecord;
import dev.firstcome.quickstart.letters.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every row is of a request that was accepted, or of what one key told another; every effect is of
 * a decision, and of a refusal only if it gives back what came with the request.
 *
 * <p>An effect may be asked for by several requests, such as a payment that is told under several
 * keys and goes back: its id makes it one. But it is of one type, and no request asks twice.
 */
final class BelongingCheck {
  private static final String NAME = "belonging";

  /** What a refusal may want: money back, and the end of a session that nobody needs. */
  private static final Set<String> OF_REFUSALS = Set.of("payment.refund", "payment-session.expire");

  private final Answers answers;
  private final Violations violations;
  private final Map<String, String> types = new HashMap<>();
  private final Set<Digest> wanted = new HashSet<>();

  BelongingCheck(Answers answers, Violations violations) {
    this.answers = answers;
    this.violations = violations;
  }

  void row(RowRecord row) {
    Name name = row.name();
    boolean isAccepted = answers.of(name.request()).filter(Answer::isAccepted).isPresent();
    if (!isAccepted && !answers.isTelling(name.request())) {
      violations.add(
          NAME,
          row.at(),
          "expected a row of what was accepted, found %s, which was %s"
              .formatted(name, became(answers.of(name.request()))));
    }
    if (name.fact() > 0 && !answers.facts().containsKey(name)) {
      violations.add(NAME, row.at(), "expected a row of a fact that was told, found " + name);
    }
  }

  void effect(Place at, PublishedEffect effect) {
    Name name = Name.parse(effect.request());
    Optional<Answer> answer = answers.of(name.request());
    boolean isDecided = answer.filter(Answer::isDecided).isPresent();
    boolean isAccepted = answer.filter(Answer::isAccepted).isPresent();
    boolean isTelling = answers.isTelling(name.request());
    boolean mayBe = isDecided && OF_REFUSALS.contains(effect.type());
    if (!isAccepted && !isTelling && !mayBe) {
      violations.add(
          NAME,
          at,
          "expected an effect of what was accepted, found %s of %s, which was %s"
              .formatted(effect.id(), name, became(answer)));
    }
    String type = types.computeIfAbsent(effect.id(), first -> effect.type());
    if (!type.equals(effect.type())) {
      violations.add(
          NAME, at, "expected %s to be %s, found %s".formatted(effect.id(), type, effect.type()));
    }
    // The same deadline may come again, and want the same again, but at another time.
    String when = answer.filter(Answer::isOfTimer).map(timer -> " " + effect.at()).orElse("");
    if (!wanted.add(Digest.of(name + when + " " + effect.id()))) {
      violations.add(
          NAME, at, "expected %s of %s once, found it again".formatted(effect.id(), name));
    }
  }

  private static String became(Optional<Answer> answer) {
    return answer
        .map(found -> found.isDecided() ? "refused" : "turned away undecided")
        .orElse("never answered");
  }
}
