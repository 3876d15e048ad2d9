package dev.firstcome.quickstart.race;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How to race.
 *
 * @param callers how many there are
 * @param kafkaPercent how many of a hundred of them publish to Kafka themselves
 * @param repeatPercent how many of a hundred of them ask a second time
 * @param patience how long a caller waits for an answer
 * @param seed of what is left to chance
 */
public record RacePlan(
    Scenario scenario,
    int callers,
    int kafkaPercent,
    int repeatPercent,
    Duration patience,
    long seed) {

  /** With any seed. */
  public RacePlan(
      Scenario scenario, int callers, int kafkaPercent, int repeatPercent, Duration patience) {
    this(scenario, callers, kafkaPercent, repeatPercent, patience, anySeed());
  }

  /** One that is easily typed. */
  public static long anySeed() {
    return ThreadLocalRandom.current().nextLong(1, 1_000_000);
  }

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
