package dev.firstcome.quickstart.race;

import java.time.Duration;

/**
 * How to measure.
 *
 * @param perSecond how many requests, whether or not those before them are answered
 * @param warmUp how long they are asked before any counts
 * @param measured how long those are asked that count
 */
public record LatencyPlan(int perSecond, Duration warmUp, Duration measured) {
  int warmUps() {
    return count(warmUp);
  }

  int all() {
    return warmUps() + count(measured);
  }

  /** From the beginning to when this one is due. */
  Duration due(int number) {
    return Duration.ofNanos(number * 1_000_000_000L / perSecond);
  }

  private int count(Duration time) {
    return Math.toIntExact(time.toMillis() * perSecond / 1_000);
  }
}
