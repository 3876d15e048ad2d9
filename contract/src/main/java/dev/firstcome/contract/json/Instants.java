package dev.firstcome.contract.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Instants as they travel: RFC 3339 in UTC, always with milliseconds, never finer. */
public final class Instants {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Instants() {}

  /** {@code 2026-12-01T09:00:00.000Z}. */
  public static String format(Instant instant) {
    return MILLISECONDS.format(instant);
  }

  /**
   * Reads RFC 3339 with any offset. Empty if it is something else, finer than a millisecond, or
   * outside the years 1970 to 9999.
   */
  public static Optional<Instant> parse(String text) {
    if (text.length() > 40) {
      return Optional.empty();
    }
    try {
      Instant instant = Instant.parse(text);
      boolean exact = instant.getNano() % 1_000_000 == 0;
      boolean inRange = !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
      return exact && inRange ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException notAnInstant) {
      return Optional.empty();
    }
  }
}
