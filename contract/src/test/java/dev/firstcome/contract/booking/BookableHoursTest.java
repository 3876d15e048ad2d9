package dev.firstcome.contract.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Words;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BookableHoursTest {
  private static final Opening MORNING = new Opening(9 * 60, 12 * 60 + 30);

  // ---- openings

  @ParameterizedTest
  @CsvSource({
    "09:00-12:30, 540, 750",
    "00:00-24:00, 0, 1440",
    "00:00-00:01, 0, 1",
    "23:59-24:00, 1439, 1440"
  })
  void anOpeningIsWrittenAsItIsRead(String written, int fromMinute, int toMinute) {
    Opening opening = new Opening(fromMinute, toMinute);

    assertEquals(Optional.of(opening), Opening.parse(written));
    assertEquals(written, opening.toString());
  }

  /** What is written must be read again, wherever the process that writes it stands. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "hi-IN-u-nu-deva", "th-TH-u-nu-thai"})
  void anOpeningIsWrittenInTheSameDigitsEverywhere(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertEquals("09:00-12:30", MORNING.toString());
    } finally {
      Locale.setDefault(before);
    }
  }

  // ---- days

  @Test
  void whereNoDayIsNamedAnyTimeWillDo() {
    assertTrue(BookableHours.ALWAYS.areAlways());
    assertFalse(new BookableHours(Map.of(DayOfWeek.MONDAY, List.of())).areAlways());
  }

  @Test
  void aDayThatIsNotNamedHasNoOpenings() {
    BookableHours hours = new BookableHours(Map.of(DayOfWeek.MONDAY, List.of(MORNING)));

    assertEquals(List.of(MORNING), hours.on(DayOfWeek.MONDAY));
    assertEquals(List.of(), hours.on(DayOfWeek.TUESDAY));
  }

  @Test
  void theDaysAreWrittenInTheirOrderWhateverOrderTheyCameIn() {
    List<DayOfWeek> days = List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    Map<DayOfWeek, List<Opening>> openings = new LinkedHashMap<>();
    days.forEach(day -> openings.put(day, List.of(MORNING)));

    assertEquals(
        "{'monday':['09:00-12:30'],'friday':['09:00-12:30'],'sunday':['09:00-12:30']}",
        written(new BookableHours(openings)));
  }

  @Test
  void nobodyChangesThemAfterwards() {
    List<Opening> monday = new ArrayList<>(List.of(MORNING));
    Map<DayOfWeek, List<Opening>> openings = new EnumMap<>(DayOfWeek.class);
    openings.put(DayOfWeek.MONDAY, monday);
    BookableHours hours = new BookableHours(openings);
    monday.clear();
    openings.clear();

    assertEquals(List.of(MORNING), hours.on(DayOfWeek.MONDAY));
    assertThrows(UnsupportedOperationException.class, () -> hours.openings().clear());
  }

  @Property
  @Domain(Words.class)
  void hoursAreReadAsTheyWereWritten(@ForAll BookableHours hours) {
    byte[] calendar = Json.write(hours::write);

    assertEquals(Optional.of(hours), BookableHours.readOptional(Json.read(calendar)));
  }

  private static String written(BookableHours hours) {
    return new String(Json.write(hours::writeDays), StandardCharsets.UTF_8).replace('"', '\'');
  }
}
