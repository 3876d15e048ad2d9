package dev.firstcome.contract.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.Booking.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BookingWordsTest {
  private static final Instant NINE = Instant.parse("2026-12-01T09:00:00Z");
  private static final Booking HELD =
      new Booking(
          new UUID(1, 2),
          "dr-lee",
          new Slot(NINE, NINE.plusSeconds(1800)),
          "ann",
          State.HELD,
          true,
          Optional.of("card"),
          Optional.empty(),
          Optional.empty(),
          Optional.of(NINE),
          1);

  // ---- slots

  @Property
  void slotsOverlapWhereTheyShareAMillisecond(
      @ForAll @IntRange(max = 9) int start,
      @ForAll @IntRange(min = 1, max = 5) int length,
      @ForAll @IntRange(max = 9) int otherStart,
      @ForAll @IntRange(min = 1, max = 5) int otherLength) {
    Slot one = slot(start, length);
    Slot other = slot(otherStart, otherLength);
    boolean shared =
        LongStream.range(start, start + length)
            .anyMatch(millis -> millis >= otherStart && millis < otherStart + otherLength);

    assertEquals(shared, one.overlaps(other));
    assertEquals(shared, other.overlaps(one));
    assertEquals(length, one.millis());
  }

  private static Slot slot(int start, int length) {
    return new Slot(NINE.plusMillis(start), NINE.plusMillis(start + length));
  }

  @Test
  void oneSlotBeginsWhenAnotherEnds() {
    assertFalse(slot(0, 5).overlaps(slot(5, 5)));
    assertTrue(slot(0, 5).overlaps(slot(4, 5)));
    assertEquals("2026-12-01T09:00:00.000Z to 2026-12-01T09:00:00.005Z", slot(0, 5).toString());
  }

  // ---- calendars

  @ParameterizedTest
  @CsvSource({
    "card, 30",
    "anything-else, 30",
    "boleto, 4320",
    "konbini, 4320",
    "multibanco, 4320",
    "oxxo, 4320",
    "Multibanco, 30"
  })
  void aHoldLivesAsLongAsItsPaymentTakes(String payment, long minutes) {
    assertEquals(Duration.ofMinutes(minutes), Calendar.unconfigured("dr-lee").holdTime(payment));
  }

  @Test
  void aCalendarMaySayOtherwise() {
    SortedMap<String, Long> minutes = new TreeMap<>(Map.of("card", 5L, "oxxo", 60L));
    Calendar calendar = new Calendar("dr-lee", 1, minutes, ZoneId.of("UTC"), new TreeMap<>(), 1);
    minutes.put("card", 6L);

    assertEquals(Duration.ofMinutes(5), calendar.holdTime("card"));
    assertEquals(Duration.ofMinutes(60), calendar.holdTime("oxxo"));
    assertEquals(Duration.ofDays(3), calendar.holdTime("boleto"));
    assertThrows(UnsupportedOperationException.class, () -> calendar.holdMinutes().clear());
    assertThrows(UnsupportedOperationException.class, () -> calendar.changedIn().put("a", 1L));
  }

  @Test
  void aCalendarThatNobodyConfiguredTakesOneAtATime() {
    Calendar calendar = Calendar.unconfigured("dr-lee");

    assertEquals(1, calendar.capacity());
    assertEquals(0, calendar.version());
    assertEquals("calendar/dr-lee", calendar.ref().row());
  }

  // ---- bookings

  @Test
  void theNextVersionKeepsAllButStateAndDeadline() {
    Booking next = HELD.next(State.LAPSED, Optional.empty());

    assertEquals(State.LAPSED, next.state());
    assertEquals(Optional.empty(), next.expiresAt());
    assertEquals(2, next.version());
    assertEquals(
        HELD,
        new Booking(
            next.id(),
            next.calendar(),
            next.slot(),
            next.guest(),
            State.HELD,
            next.exclusive(),
            next.payment(),
            next.checkoutSession(),
            next.paymentIntent(),
            Optional.of(NINE),
            1));
  }

  @Test
  void aPaymentOnceKnownStaysKnown() {
    Booking paid = HELD.paidBy(Optional.of("pi_1"));

    assertEquals(Optional.of("pi_1"), paid.paymentIntent());
    assertEquals(paid, paid.paidBy(Optional.empty()));
    assertEquals(HELD.version(), paid.version());
  }

  @Test
  void itsRowIsNamedAfterIt() {
    assertEquals("booking/" + HELD.id(), Booking.rowId(HELD.id()));
    assertEquals(Booking.rowId(HELD.id()), HELD.ref().row());
  }
}
