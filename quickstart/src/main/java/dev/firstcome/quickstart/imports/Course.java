package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.signup.SignupRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A row on its way through its steps: what it asks next, in view of what it has heard. It knows
 * neither Kafka nor time.
 *
 * <pre>
 *   begin() ─▶ Ask ─▶ heard(outcome) ─▶ Ask, the next step
 *                          │         ├─▶ Again: the same once more, after a pause
 *                          │         └─▶ Over: what became of the row
 * </pre>
 *
 * <p>Each step has an idempotency key that is made of the row alone, so that whoever goes the same
 * course again, after a crash, hears the same.
 */
final class Course {
  /** Of a service that does not know what is wrong with it, so often is enough. */
  private static final int MOST_FAULTS = 3;

  private static final String VERSION_CONFLICT = SharedRefusal.VersionConflict.KIND.code();
  private static final String WRONG_STATUS = SignupRefusal.WrongStatus.KIND.code();
  private static final String OUR_FAULT = SharedRefusal.OurFault.KIND.code();

  private final String key;
  private final List<Step> steps;
  private int at;
  private int faults;
  private Optional<Made> made = Optional.empty();
  private String learned = "";

  /** What is to be done now. */
  sealed interface Next {}

  record Ask(RequestBody request) implements Next {}

  record Again() implements Next {}

  record Over(Fate fate) implements Next {}

  /**
   * @param key of the row, with which those of its steps begin
   */
  Course(String key, List<Step> steps) {
    this.key = key;
    this.steps = List.copyOf(steps);
  }

  /** What is to be asked first. */
  Next begin() {
    return next();
  }

  /**
   * What is to be done in view of an outcome.
   *
   * @throws dev.firstcome.contract.json.Malformed if it is none
   */
  Next heard(byte[] bytes) {
    PublishedOutcome outcome = PublishedOutcome.read(bytes);
    return switch (outcome.verdict()) {
      case Verdict.Accepted accepted -> {
        made =
            Optional.of(
                made.map(before -> before.then(accepted))
                    .orElseGet(() -> Made.read(bytes, accepted)));
        at++;
        yield next();
      }
      case Verdict.Refused refused -> refused(refused);
    };
  }

  private Next refused(Verdict.Refused refused) {
    if (refused.retry() == Retry.SAME && !isLastFault(refused)) {
      return new Again();
    }
    Optional<Made> found = made.filter(before -> !before.isNew());
    if (refused.code().equals(VERSION_CONFLICT)
        && found.filter(before -> before.version().isEmpty()).isPresent()) {
      long version = currentVersion(refused);
      made = found.map(before -> before.at(version));
      learned = "/" + version;
      return next();
    }
    if (refused.code().equals(WRONG_STATUS) && found.isPresent()) {
      // Who was there before is further than this step.
      at++;
      return next();
    }
    return new Over(new Fate.Refused(made.map(Made::id), Fault.of(steps.get(at).name(), refused)));
  }

  private boolean isLastFault(Verdict.Refused refused) {
    return refused.code().equals(OUR_FAULT) && ++faults == MOST_FAULTS;
  }

  private static long currentVersion(Verdict.Refused refused) {
    FieldReader problem = Json.read(refused.problem().getBytes(StandardCharsets.UTF_8));
    return problem.wholeNumber("currentVersion", 0, Long.MAX_VALUE);
  }

  private Next next() {
    while (at < steps.size()) {
      Step step = steps.get(at);
      Made soFar = made.orElse(Made.SAMPLE);
      if (step.isNeeded().test(soFar)) {
        return new Ask(step.request(soFar).withIdempotencyKey(key + "/" + step.name() + learned));
      }
      at++;
    }
    Made all = made.orElseThrow();
    return new Over(new Fate.In(all.id(), !all.isNew()));
  }
}
