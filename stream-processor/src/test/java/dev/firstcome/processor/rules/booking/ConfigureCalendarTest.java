package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ConfigureCalendarTest {
  private static final Instant NOW = at("08:00");

  @Test
  void the_first_time_it_comes_into_being() {
    assertEquals(
        new Calendar(
            Words.CALENDAR,
            3,
            new TreeMap<>(Map.of("card", 10L)),
            ZoneId.of("Europe/Lisbon"),
            BookableHours.ALWAYS,
            new TreeMap<>(Map.of("capacity", 1L, "holdMinutes", 1L, "timeZone", 1L)),
            1),
        given()
            .when(
                NOW,
                configure(
                    new Settings()
                        .capacity(3)
                        .holdMinutes("card", 10)
                        .timeZone("Europe/Lisbon")
                        .expecting(0)))
            .created("calendar/lee 1")
            .rows("calendar/lee 1")
            .facts()
            .deadlines()
            .calendar());
  }

  @Test
  void what_is_not_given_is_as_if_nobody_had_said() {
    assertEquals(
        new Calendar(
            Words.CALENDAR,
            1,
            new TreeMap<>(),
            ZoneId.of("UTC"),
            BookableHours.ALWAYS,
            new TreeMap<>(),
            1),
        given().when(NOW, configure(new Settings())).created("calendar/lee 1").calendar());
  }

  @Test
  void afterwards_what_is_given_is_set_and_the_rest_is_left() {
    Calendar second =
        given(NOW, configure(new Settings().capacity(3).holdMinutes("card", 10)))
            .when(NOW, configure(new Settings().timeZone("Asia/Tokyo").expecting(1)))
            .accepted("calendar/lee 2")
            .rows("calendar/lee 2")
            .calendar();
    assertEquals(3, second.capacity());
    assertEquals(Map.of("card", 10L), second.holdMinutes());
    assertEquals(ZoneId.of("Asia/Tokyo"), second.timeZone());
    assertEquals(Map.of("capacity", 1L, "holdMinutes", 1L, "timeZone", 2L), second.changedIn());
  }

  @Test
  void hold_times_are_one_setting_given_whole() {
    assertEquals(
        Map.of("oxxo", 60L),
        given(NOW, configure(new Settings().holdMinutes("card", 10)))
            .when(NOW, configure(new Settings().holdMinutes("oxxo", 60)))
            .calendar()
            .holdMinutes());
  }
}
