package dev.firstcome.quickstart.race;

import java.time.Duration;

/**
 * How to measure those who subscribe.
 *
 * @param subscribers each to a calendar of its own
 * @param perSecond how many requests, whether or not those before them are answered
 * @param warmUp how long they are asked before their times count; their events do
 * @param measured how long they are asked after that
 */
public record SubscribersPlan(int subscribers, int perSecond, Duration warmUp, Duration measured) {
  int warmUps() {
    return count(warmUp);
  }

  int requests() {
    return warmUps() + count(measured);
  }

  private int count(Duration time) {
    return Math.toIntExact(time.toMillis() * perSecond / 1_000);
  }

  /** From the beginning to when this one is due. */
  Duration due(int number) {
    return Duration.ofNanos(number * 1_000_000_000L / perSecond);
  }
}
