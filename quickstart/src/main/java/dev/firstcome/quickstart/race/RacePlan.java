package dev.firstcome.quickstart.race;

import java.time.Duration;

/**
 * How to race.
 *
 * @param callers how many ask at once
 * @param kafkaPercent how many of a hundred of them publish to Kafka themselves
 * @param repeatPercent how many of a hundred of them ask a second time
 * @param patience how long a caller waits for an answer
 */
public record RacePlan(
    Scenario scenario, int callers, int kafkaPercent, int repeatPercent, Duration patience) {

  boolean byKafka(int caller) {
    return isOfShare(caller, kafkaPercent);
  }

  boolean repeats(int caller) {
    return isOfShare(caller, repeatPercent);
  }

  /** Spread evenly over all of them. */
  private static boolean isOfShare(int caller, int percent) {
    return (caller + 1L) * percent / 100 > caller * (long) percent / 100;
  }
}
