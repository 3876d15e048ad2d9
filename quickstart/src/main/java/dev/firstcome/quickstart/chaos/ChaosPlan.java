package dev.firstcome.quickstart.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a run is to be like.
 *
 * @param schedule what befalls the fleet, and when
 * @param time how long clients ask
 * @param round how long they ask of the same keys
 * @param seed of all that clients draw
 */
public record ChaosPlan(Schedule schedule, Duration time, Duration round, long seed) {
  private static final Duration ROUND = Duration.ofSeconds(20);
  private static final Duration BEFORE = Duration.ofSeconds(1);

  /** Faults drawn from these, all of it by one seed. */
  public static ChaosPlan drawn(Set<Fault> faults, Duration time, long seed) {
    return new ChaosPlan(Schedule.drawn(faults, seed), time, ROUND, seed);
  }

  /** Each of these faults once, with time enough for them. */
  public static ChaosPlan each(List<Fault> faults, long seed) {
    Schedule schedule = Schedule.each(faults, seed);
    Duration time = schedule.length().plus(BEFORE).plus(ChaosRun.CALM_AT_LAST);
    return new ChaosPlan(schedule, time, ROUND, seed);
  }
}
