package dev.firstcome.quickstart.race;

import java.time.Instant;

/**
 * Something to race for. Its verdict has the same words whatever it is, so that results can be
 * compared.
 */
public interface Scenario {
  /** As {@code --scenario} names it. */
  String name();

  /** What happens in it and how it must end, in a sentence. */
  String meaning();

  /** Whether some of it can be asked by Kafka alone. */
  default boolean needsKafka() {
    return false;
  }

  /** How many callers there are if nobody says. */
  default int usualCallers() {
    return 1_000;
  }

  /**
   * Makes one running of it.
   *
   * @param token of letters and digits, used by nobody before: all keys are to be made from it
   * @param now from which what must lie in the future is reckoned
   * @param callers how many there are
   * @param seed whatever is left to chance is to come from it
   */
  Contest contest(String token, Instant now, int callers, long seed);
}
