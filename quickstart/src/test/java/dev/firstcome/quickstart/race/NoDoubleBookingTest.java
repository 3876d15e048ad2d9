package dev.firstcome.quickstart.race;

import static dev.firstcome.quickstart.race.Story.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.Session.State;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.SessionRequest.Cancel;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.booking.Slot;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every promise about time in two calendars, each broken once. */
final class NoDoubleBookingTest {
  private static final Pair PAIR = new Pair("coach", Story.CALENDAR);
  private static final Pair RIVALS = new Pair("coach", "zoe");
  private static final Slot SLOT = slot(540, 570);
  private static final Slot ACROSS = slot(555, 585);
  private static final Session MET = Session.scheduled(new UUID(0, 1), PAIR, SLOT);
  private static final Session CLASH = Session.scheduled(new UUID(0, 2), RIVALS, ACROSS);
  private static final Booking HELD = Story.held(3, "ann", ACROSS);
  private static final Ask MEET = ask("kim", new Schedule(PAIR, SLOT));
  private static final Ask RIVAL = ask("lou", new Schedule(RIVALS, ACROSS));
  private static final Ask CANCEL = ask("kim", new Cancel(MET.id(), PAIR, 1));
  private static final Session CANCELLED = MET.ended(State.CANCELLED);
  private static final Ask HOLD = Story.ASKING.hold("ann", ACROSS);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String what, Story given, List<String> expected) {
    assertEquals(expected, new NoDoubleBooking().violations(given.withoutHistory().evidence()));
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        row("one of two", met().refused(RIVAL, "slot-taken").row(MET)),
        row("in the way of a booking", met().refused(HOLD, "slot-taken").row(MET)),
        row(
            "cancelled, and free again",
            cancelled().then().accepted(1, HOLD, HELD).row(CANCELLED).row(HELD)),
        row(
            "refused while it was cancelled",
            cancelled().refused(HOLD, "slot-taken").row(CANCELLED)),
        row(
            "two sessions at once",
            met().accepted(RIVAL, CLASH).row(MET).row(CLASH),
            "coach is double-booked: " + shown(MET, SLOT) + " and " + shown(CLASH, ACROSS),
            "in the tables, coach is double-booked: "
                + shown(MET, SLOT)
                + " and "
                + shown(CLASH, ACROSS)),
        row(
            "a booking where the session has the other calendar alone",
            met().then().accepted(1, HOLD, HELD).row(MET).row(HELD),
            "race is double-booked: " + shown(MET, SLOT) + " and " + HELD.id() + " in " + ACROSS,
            "in the tables, race is double-booked: "
                + shown(MET, SLOT)
                + " and "
                + HELD.id()
                + " in "
                + ACROSS),
        row(
            "cancelled in one calendar, and kept in the other",
            cancelled().then().refused(HOLD, "slot-taken").row(CANCELLED),
            "ann was refused " + ACROSS + ", which nothing had a part of"),
        row(
            "refused what was never taken",
            new Story().refused(MEET, "slot-taken"),
            "kim was refused " + SLOT + ", which nothing had a part of"),
        row("no row", met(), "the session " + MET.id() + " has no row"),
        row(
            "told to nobody",
            new Story().row(MET),
            "the session " + MET.id() + " was told to nobody"),
        row(
            "cancelled, and its row is not",
            cancelled().row(MET),
            "the session "
                + MET.id()
                + " was last told cancelled in "
                + SLOT
                + " of "
                + PAIR
                + " (version 2), its row is scheduled in "
                + SLOT
                + " of "
                + PAIR
                + " (version 1)"),
        row(
            "refused for another reason",
            met().refused(CANCEL, "version-conflict").row(MET),
            "kim asked for session.cancel and was refused with 409 version-conflict"));
  }

  private static Story met() {
    return new Story().accepted(MEET, MET);
  }

  private static Story cancelled() {
    return met().then().accepted(CANCEL, CANCELLED);
  }

  private static String shown(Session session, Slot slot) {
    return session.id() + " in " + slot;
  }

  private static Ask ask(String who, SessionRequest request) {
    return Ask.of(who, who + request.type(), request);
  }

  private static Arguments row(String what, Story given, String... expected) {
    return Arguments.of(what, given, List.of(expected));
  }
}
