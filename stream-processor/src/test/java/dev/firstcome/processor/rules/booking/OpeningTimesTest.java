package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hours are by the clock on the wall. In Lisbon it is put forward on 2027-03-28 at 01:00 (to 02:00)
 * and back on 2026-10-25 at 02:00 (to 01:00).
 */
final class OpeningTimesTest {

  @ParameterizedTest(name = "{4}: {0} to {1} in {2}, open {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-12-01T09:00:00Z     | 2026-12-01T17:30:00Z     | Europe/Lisbon | tue 09:00-17:30                 | true
          2026-12-01T08:59:59.999Z | 2026-12-01T17:30:00Z     | Europe/Lisbon | tue 09:00-17:30                 | false
          2026-12-01T09:00:00Z     | 2026-12-01T17:30:00.001Z | Europe/Lisbon | tue 09:00-17:30                 | false
          2026-12-01T09:00:00Z     | 2026-12-01T10:00:00Z     | Europe/Lisbon | wed 09:00-17:30                 | false
          2026-12-01T09:00:00Z     | 2026-12-01T10:00:00Z     | Asia/Tokyo    | tue 18:00-19:00                 | true
          2026-12-01T16:00:00Z     | 2026-12-01T17:00:00Z     | Asia/Tokyo    | wed 01:00-02:00                 | true
          2026-12-01T09:00:00Z     | 2026-12-01T15:00:00Z     | UTC           | tue 09:00-12:00 13:00-18:00     | false
          2026-12-01T09:00:00Z     | 2026-12-01T15:00:00Z     | UTC           | tue 12:00-18:00 09:00-12:00     | true
          2026-12-01T22:00:00Z     | 2026-12-02T02:00:00Z     | UTC           | tue 20:00-24:00, wed 00:00-02:00 | true
          2026-12-01T22:00:00Z     | 2026-12-02T02:00:00Z     | UTC           | tue 20:00-24:00, wed 00:01-02:00 | false
          2026-12-01T00:00:00Z     | 2026-12-02T00:00:00Z     | UTC           | tue 00:00-24:00                 | true
          2027-03-28T00:30:00Z     | 2027-03-28T01:30:00Z     | Europe/Lisbon | sun 00:30-02:30                 | true
          2027-03-28T00:30:00Z     | 2027-03-28T01:30:00.001Z | Europe/Lisbon | sun 00:30-02:30                 | false
          2027-03-28T00:59:59.999Z | 2027-03-28T01:30:00Z     | Europe/Lisbon | sun 01:30-02:30                 | false
          2027-03-28T01:00:00Z     | 2027-03-28T01:30:00Z     | Europe/Lisbon | sun 01:30-02:30                 | true
          2027-03-28T00:00:00Z     | 2027-03-28T01:00:00Z     | Europe/Lisbon | sun 00:00-01:30                 | true
          2027-03-28T00:00:00Z     | 2027-03-28T23:00:00Z     | Europe/Lisbon | sun 00:00-24:00                 | true
          2027-03-28T00:00:00Z     | 2027-03-28T23:00:00.001Z | Europe/Lisbon | sun 00:00-24:00                 | false
          2026-10-25T00:00:00Z     | 2026-10-25T02:00:00Z     | Europe/Lisbon | sun 01:00-02:00                 | true
          2026-10-24T23:59:59.999Z | 2026-10-25T02:00:00Z     | Europe/Lisbon | sun 01:00-02:00                 | false
          2026-10-25T00:30:00Z     | 2026-10-25T01:30:00Z     | Europe/Lisbon | sun 01:30-01:31                 | true
          2026-10-24T23:00:00Z     | 2026-10-26T00:00:00Z     | Europe/Lisbon | sun 00:00-24:00                 | true
          2026-12-01T09:00:00Z     | 2027-12-01T09:00:00Z     | Europe/Lisbon | every 00:00-24:00               | true
          2026-12-01T09:00:00Z     | 2027-12-01T09:00:00Z     | Europe/Lisbon | every 00:00-23:59               | false
          """)
  void a_slot_lies_within_them_or_not(
      Instant start, Instant end, ZoneId zone, String open, boolean within) {
    Calendar calendar =
        new Calendar("lee", 1, new TreeMap<>(), zone, hours(open), new TreeMap<>(), 1);

    assertEquals(within, new OpeningTimes(calendar).contain(new Slot(start, end)));
  }

  private static BookableHours hours(String open) {
    Map<DayOfWeek, List<Opening>> openings = new EnumMap<>(DayOfWeek.class);
    for (String day : open.split(", ", -1)) {
      String[] words = day.split(" ", -1);
      List<Opening> times = Arrays.stream(words).skip(1).map(OpeningTimesTest::opening).toList();
      Arrays.stream(DayOfWeek.values())
          .filter(each ->
              words[0].equals("every") || each.name().toLowerCase(Locale.ROOT).startsWith(words[0]))
          .forEach(each -> openings.put(each, times));
    }
    return new BookableHours(openings);
  }

  private static Opening opening(String written) {
    String[] times = written.split("[:-]", -1);
    return new Opening(minutes(times[0], times[1]), minutes(times[2], times[3]));
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }
}
