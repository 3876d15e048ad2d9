package dev.firstcome.contract.booking;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a calendar takes bookings, by its own clocks on the wall: {@code {"monday": ["09:00-12:30",
 * "14:00-18:00"]}}. A day that is not named has no openings; where no day is named, any time will
 * do.
 */
public record BookableHours(Map<DayOfWeek, List<Opening>> openings) {
  private static final String FIELD = "bookableHours";
  private static final int MOST_A_DAY = 24;

  /** What a calendar has until somebody says otherwise. */
  public static final BookableHours ALWAYS = new BookableHours(Map.of());

  public BookableHours {
    Map<DayOfWeek, List<Opening>> byDay = new EnumMap<>(DayOfWeek.class);
    openings.forEach((day, times) -> byDay.put(day, List.copyOf(times)));
    openings = Collections.unmodifiableMap(byDay);
  }

  /**
   * A stretch of a day, half open, in minutes since its beginning as a clock on the wall counts
   * them; 24:00 is where the next day begins.
   */
  public record Opening(int fromMinute, int toMinute) {
    static final String EXPECTED =
        "from and to in hours and minutes such as 09:00-17:30, to being later, at most 24:00";

    private static final int MINUTES_AN_HOUR = 60;
    private static final String TIME = "(\\d\\d):([0-5]\\d)";
    private static final Pattern PATTERN = Pattern.compile(TIME + "-" + TIME);

    static Optional<Opening> parse(String written) {
      Matcher matcher = PATTERN.matcher(written);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      Opening opening = new Opening(minutes(matcher, 1), minutes(matcher, 3));
      return opening.fromMinute < opening.toMinute && opening.toMinute <= 24 * MINUTES_AN_HOUR
          ? Optional.of(opening)
          : Optional.empty();
    }

    private static int minutes(Matcher matcher, int group) {
      return Integer.parseInt(matcher.group(group)) * MINUTES_AN_HOUR
          + Integer.parseInt(matcher.group(group + 1));
    }

    @Override
    public String toString() {
      return time(fromMinute) + "-" + time(toMinute);
    }

    private static String time(int minute) {
      return String.format(
          Locale.ROOT, "%02d:%02d", minute / MINUTES_AN_HOUR, minute % MINUTES_AN_HOUR);
    }
  }

  public boolean areAlways() {
    return openings.isEmpty();
  }

  public List<Opening> on(DayOfWeek day) {
    return openings.getOrDefault(day, List.of());
  }

  static Optional<BookableHours> readOptional(FieldReader in) {
    return in.optionalObject(FIELD).map(BookableHours::read);
  }

  /** A misspelt day would close it, so it is refused wherever it comes from. */
  private static BookableHours read(FieldReader in) {
    Map<DayOfWeek, List<Opening>> openings = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      in.optionalParsedList(name(day), MOST_A_DAY, Opening.EXPECTED, Opening::parse)
          .ifPresent(times -> openings.put(day, times));
    }
    in.refuseUnknown();
    return new BookableHours(openings);
  }

  void write(FieldWriter out) {
    out.object(FIELD, this::writeDays);
  }

  /** The days alone, without a name for all of them. */
  public void writeDays(FieldWriter days) {
    openings.forEach(
        (day, times) -> days.texts(name(day), times.stream().map(Opening::toString).toList()));
  }

  private static String name(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }
}
