package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.Acknowledged.Told;
import dev.firstcome.quickstart.chaos.Answers.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What clients were told is what the topic says: an acceptance to the last byte, a refusal to the
 * last byte of its problem. A refusal without a request is the gateway's own, and on no topic.
 */
final class HeardCheck {
  private static final String NAME = "heard";

  private final Answers answers;
  private final Violations violations;
  private final Map<String, UUID> firsts = new HashMap<>();

  HeardCheck(Answers answers, Violations violations) {
    this.answers = answers;
    this.violations = violations;
  }

  /** To be called when the outcomes have been seen. */
  void heard(Acknowledged acknowledged) {
    String asked = acknowledged.once().orElse("a client");
    switch (acknowledged.told()) {
      case Told.Answer(UUID request, Digest digest) -> {
        isOnTopic(asked, request, digest);
        isTheOne(acknowledged, request);
      }
      case Told.Elsewhere elsewhere -> {}
      case Told.Unreadable(String why) ->
          violations.add(NAME, asked, "expected an answer, found one of which " + why);
    }
  }

  private void isOnTopic(String asked, UUID request, Digest heard) {
    Optional<Answer> answer = answers.of(request);
    if (answer.filter(told -> told.wasTold(heard)).isEmpty()) {
      violations.add(
          NAME,
          asked,
          "expected to hear of %s what the topic says, found that it %s"
              .formatted(request, answer.isEmpty() ? "says nothing" : "says otherwise"));
    }
  }

  /** Who asks again hears of the first request, if its answer was one that is kept. */
  private void isTheOne(Acknowledged acknowledged, UUID request) {
    boolean isKept = answers.of(request).filter(answer -> answer.keptTimes() > 0).isPresent();
    if (!isKept || acknowledged.once().isEmpty()) {
      return;
    }
    UUID first = firsts.computeIfAbsent(acknowledged.once().get(), once -> request);
    if (!first.equals(request)) {
      violations.add(
          NAME,
          acknowledged.once().get(),
          "expected the answer to " + first + " again, found one to " + request);
    }
  }
}
