package dev.firstcome.contract.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Session.Pair;
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
      Booking.made(
          new UUID(1, 2),
          "dr-lee",
          new Slot(NINE, NINE.plusSeconds(1800)),
          "ann",
          State.HELD,
          true,
          Payment.by(Optional.of("card"), Optional.empty()),
          Optional.of(NINE));

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
    Calendar calendar =
        new Calendar(
            "dr-lee", 1, minutes, ZoneId.of("UTC"), BookableHours.ALWAYS, new TreeMap<>(), 1);
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
    assertTrue(calendar.bookableHours().areAlways());
  }

  // ---- bookings

  @Test
  void anEndKeepsAllButStateAndDeadline() {
    Booking lapsed = HELD.ended(State.LAPSED, HELD.payment());

    assertEquals(changed(lapsed, State.LAPSED, Optional.empty(), Map.of("state", 2L)), lapsed);
  }

  @Test
  void aConfirmedBookingNoLongerExpires() {
    Booking confirmed = HELD.confirmed(true, HELD.payment());

    assertEquals(
        changed(confirmed, State.CONFIRMED, Optional.empty(), Map.of("state", 2L)), confirmed);
  }

  /** The first version, with what has changed in the second. */
  private static Booking changed(
      Booking next, State state, Optional<Instant> expiresAt, Map<String, Long> changedIn) {
    assertEquals(HELD.version() + 1, next.version());
    return new Booking(
        HELD.id(),
        HELD.calendar(),
        HELD.slot(),
        HELD.guest(),
        state,
        HELD.exclusive(),
        HELD.payment(),
        expiresAt,
        new TreeMap<>(changedIn),
        2);
  }

  @Test
  void aMoveKeepsTheDeadline() {
    Slot half = new Slot(NINE, NINE.plusSeconds(900));
    Booking moved = HELD.movedTo(half, false);

    assertEquals(half, moved.slot());
    assertFalse(moved.exclusive());
    assertEquals(HELD.expiresAt(), moved.expiresAt());
    assertEquals(Map.of("end", 2L), moved.changedIn());
  }

  @Test
  void eachFieldKnowsTheVersionThatChangedItLast() {
    Payment second = HELD.payment().withSession(Optional.of("cs_2"));
    Booking changed =
        HELD.paidBy(HELD.payment().withSession(Optional.of("cs_1")))
            .movedTo(new Slot(NINE.plusSeconds(60), NINE.plusSeconds(900)), true)
            .paidBy(second)
            .confirmed(true, second.withIntent(Optional.of("pi_1")));

    assertEquals(Map.of(), HELD.changedIn());
    assertEquals(
        Map.of("checkoutSession", 4L, "start", 3L, "end", 3L, "state", 5L, "paymentIntent", 5L),
        changed.changedIn());
    assertEquals(5, changed.version());
    assertThrows(UnsupportedOperationException.class, () -> changed.changedIn().clear());
  }

  // ---- payments

  private static final Payment ATTACHED =
      Payment.by(Optional.of("card"), Optional.of("cs_1")).withIntent(Optional.of("pi_1"));

  @Test
  void aPaymentOnceKnownStaysKnown() {
    assertEquals(
        ATTACHED,
        ATTACHED
            .withSession(Optional.empty())
            .withSession(Optional.of("cs_1"))
            .withIntent(Optional.empty())
            .paidBy(Optional.empty()));
  }

  @Test
  void anIntentThatNobodyPaidByGoesWithItsSession() {
    assertEquals(
        Payment.by(Optional.of("card"), Optional.of("cs_2")),
        ATTACHED.withSession(Optional.of("cs_2")));
    assertEquals(
        Optional.of("pi_1"),
        Payment.by(Optional.empty(), Optional.empty())
            .withIntent(Optional.of("pi_1"))
            .withSession(Optional.of("cs_1"))
            .paymentIntent());
  }

  @Test
  void whatPaidIsNotReplacedByWhatMay() {
    Payment paid = ATTACHED.paidBy(Optional.of("pi_2"));

    assertEquals(
        new Payment(Optional.of("card"), Optional.of("cs_1"), Optional.of("pi_2"), true), paid);
    assertEquals(paid, paid.withIntent(Optional.of("pi_3")));
    assertEquals(Optional.of("pi_2"), paid.withSession(Optional.of("cs_2")).paymentIntent());
  }

  // ---- places in line and early payments

  @Test
  void aPlaceInLineEndsOnceAndKeepsItsTicket() {
    WaitlistEntry waiting =
        new WaitlistEntry(
            HELD.id(),
            "dr-lee",
            HELD.slot(),
            "ann",
            WaitlistEntry.State.WAITING,
            Optional.of("card"),
            7,
            1);
    WaitlistEntry promoted = waiting.ended(WaitlistEntry.State.PROMOTED);

    assertEquals(
        new WaitlistEntry(
            HELD.id(),
            "dr-lee",
            HELD.slot(),
            "ann",
            WaitlistEntry.State.PROMOTED,
            Optional.of("card"),
            7,
            2),
        promoted);
    assertEquals("waitlist-entry/" + HELD.id(), promoted.ref().row());
    assertEquals(WaitlistEntry.rowId(HELD.id()), promoted.ref().row());
    assertEquals(Optional.of(promoted.ref()), new PlaceInLine(promoted, 1).entity());
  }

  @Test
  void anEarlyPaymentIsKeptByItsIntent() {
    EarlyPayment waiting =
        new EarlyPayment("pi_1", "dr-lee", HELD.id(), EarlyPayment.State.WAITING, 1);
    EarlyPayment matched = waiting.ended(EarlyPayment.State.MATCHED);

    assertEquals(
        new EarlyPayment("pi_1", "dr-lee", HELD.id(), EarlyPayment.State.MATCHED, 2), matched);
    assertEquals("early-payment/pi_1", matched.ref().row());
    assertEquals(EarlyPayment.rowId("pi_1"), matched.ref().row());
  }

  // ---- sessions

  @Test
  void aSessionMovesAndEndsAndKnowsWhen() {
    Session scheduled = Session.scheduled(HELD.id(), new Pair("lee", "ann"), HELD.slot());
    Session moved = scheduled.movedTo(new Slot(NINE.plusSeconds(60), HELD.slot().end()));
    Session done = moved.ended(Session.State.COMPLETED);

    assertEquals(Session.State.SCHEDULED, scheduled.state());
    assertEquals(Map.of(), scheduled.changedIn());
    assertEquals(Map.of("start", 2L), moved.changedIn());
    assertEquals(Map.of("start", 2L, "state", 3L), done.changedIn());
    assertEquals(3, done.version());
    assertEquals(moved.slot(), done.slot());
    assertEquals("session/" + HELD.id(), done.ref().row());
    assertEquals(Session.rowId(HELD.id()), done.ref().row());
    assertThrows(UnsupportedOperationException.class, () -> done.changedIn().clear());
  }

  @ParameterizedTest
  @CsvSource({"ann, lee, ann, lee", "lee, ann, ann, lee", "B, a, B, a", "a, aa, a, aa"})
  void theFirstByNameKeepsTheSession(String coach, String agent, String home, String other) {
    assertEquals(home, new Pair(coach, agent).home());
    assertEquals(other, new Pair(coach, agent).other());
  }

  @Test
  void hoursAreToldByTheClocksOfTheCalendar() {
    BookingRefusal outside =
        new BookingRefusal.OutsideBookableHours(HELD.slot(), ZoneId.of("Europe/Helsinki"));

    assertEquals(
        "Expected a slot within the calendar's bookable hours (Europe/Helsinki), found"
            + " 2026-12-01T09:00:00.000Z to 2026-12-01T09:30:00.000Z, Tuesday 11:00 to"
            + " Tuesday 11:30 there.",
        outside.detail());
  }

  @Test
  void itsRowIsNamedAfterIt() {
    assertEquals("booking/" + HELD.id(), Booking.rowId(HELD.id()));
    assertEquals(Booking.rowId(HELD.id()), HELD.ref().row());
  }
}
