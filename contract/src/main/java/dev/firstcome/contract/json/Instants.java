package dev.firstcome.contract.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.regex.Pattern;

/** Instants as they travel: RFC 3339, never finer than a millisecond; written in UTC. */
public final class Instants {
  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /**
   * The form of RFC 3339. {@link Instant#parse} alone takes more, and some of it as another instant
   * than was written: 24:00 as the next day, a leap second as the one before it.
   */
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt](?!24)\\d\\d:\\d\\d:(?!60)\\d\\d(\\.\\d{1,9})?"
              + "([Zz]|[+-]\\d\\d:\\d\\d)");

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
    if (!FORM.matcher(text).matches()) {
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
