package dev.firstcome.benchmarks;

import java.time.Duration;
import java.time.Instant;

/** Of each hour on a calendar the first half is taken, the second free. */
final class Slots {
  private static final Instant OPENING = Instant.parse("2030-12-02T09:00:00Z");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private Slots() {}

  /** A hold of what is then taken. */
  static String taken(String calendar, int hour) {
    return hold(calendar, OPENING.plus(Duration.ofHours(hour)));
  }

  /** A hold of what stays free. */
  static String free(String calendar, int hour) {
    return hold(calendar, OPENING.plus(Duration.ofHours(hour)).plus(HALF_AN_HOUR));
  }

  /** A hold of half an hour. */
  private static String hold(String calendar, Instant start) {
    return "{'type':'booking.hold','calendar':'"
        + calendar
        + "','guest':'ann@example.com','start':'"
        + start
        + "','end':'"
        + start.plus(HALF_AN_HOUR)
        + "'}";
  }
}
