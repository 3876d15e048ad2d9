package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.SessionStory.given;
import static dev.firstcome.processor.rules.booking.SessionWords.LEE;
import static dev.firstcome.processor.rules.booking.SessionWords.LEE_AND_MAX;
import static dev.firstcome.processor.rules.booking.SessionWords.MAX;
import static dev.firstcome.processor.rules.booking.SessionWords.cancel;
import static dev.firstcome.processor.rules.booking.SessionWords.complete;
import static dev.firstcome.processor.rules.booking.SessionWords.on;
import static dev.firstcome.processor.rules.booking.SessionWords.reschedule;
import static dev.firstcome.processor.rules.booking.SessionWords.schedule;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.join;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRefusal.DuplicateSession;
import dev.firstcome.contract.booking.BookingRefusal.SlotFree;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.Session.State;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.booking.SessionStory.Told;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sessions take room in two calendars or in none. What is told of one of the two is told of the
 * other: lee's keeps the session, max's knows only that the slot is taken.
 */
final class SessionTest {
  private static final String SLOT = "09:00-09:30";
  private static final String LATER = "10:00-10:30";
  private static final Pair KIM_AND_LEE = new Pair("kim", LEE);
  private static final Pair MAX_AND_ZOE = new Pair(MAX, "zoe");

  private static SessionStory scheduled() {
    return given(at("08:00"), schedule("s", LEE_AND_MAX, SLOT));
  }

  private static SlotTaken taken(String slot) {
    return new SlotTaken(slot(slot), Optional.empty());
  }

  // ---- both or none

  @Test
  void a_session_is_kept_by_one_calendar_and_takes_room_in_both() {
    given()
        .when(at("08:00"), schedule("s", LEE_AND_MAX, SLOT))
        .created("s scheduled 1")
        .rows(LEE, "s scheduled 1")
        .rows(MAX);
    SessionStory story = scheduled();
    story.when(at("08:00"), hold("a", "ann", SLOT)).refused(taken(SLOT));
    story.when(at("08:00"), on(MAX, hold("a", "ann", SLOT))).refused(taken(SLOT));
    story.when(at("08:00"), schedule("k", KIM_AND_LEE, SLOT)).refused(taken(SLOT));
    story.when(at("08:00"), schedule("z", MAX_AND_ZOE, SLOT)).refused(taken(SLOT));
  }

  @Test
  void the_same_calendar_keeps_it_whichever_of_the_two_coaches() {
    given()
        .when(at("08:00"), schedule("s", new Pair(MAX, LEE), SLOT))
        .created("s scheduled 1")
        .rows(LEE, "s scheduled 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void what_one_calendar_refuses_takes_no_room_in_the_other(String full) {
    SessionStory story = given(at("08:00"), on(full, hold("a", "ann", SLOT)));
    story
        .when(at("08:00"), schedule("s", LEE_AND_MAX, SLOT))
        .refused(new SlotTaken(slot(SLOT), Optional.of(at("08:30"))));
    String free = full.equals(LEE) ? MAX : LEE;
    story.when(at("08:00"), on(free, hold("b", "bob", SLOT))).created("b held 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void slots_that_meet_end_to_end_exclude_nobody(String calendar) {
    scheduled()
        .and(
            at("08:00"),
            on(calendar, hold("a", "ann", "08:30-09:00")),
            on(calendar, hold("b", "bob", "09:30-10:00")));
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_calendar_that_takes_several_takes_a_session_among_them(String calendar) {
    SessionStory story =
        scheduled()
            .and(
                at("08:00"),
                on(calendar, capacity(3)),
                on(calendar, hold("a", "ann", SLOT)),
                on(calendar, confirm("a")),
                on(calendar, hold("b", "bob", SLOT)));
    story
        .when(at("08:00"), on(calendar, hold("c", "cid", SLOT)))
        .refused(new SlotTaken(slot(SLOT), Optional.of(at("08:30"))));
    Pair another = calendar.equals(LEE) ? KIM_AND_LEE : MAX_AND_ZOE;
    story
        .when(at("08:00"), schedule("t", another, SLOT))
        .refused(new SlotTaken(slot(SLOT), Optional.of(at("08:30"))));
    story.and(at("08:30"), on(calendar, lapse("b")));
    story.when(at("08:30"), schedule("t", another, SLOT)).created("t scheduled 1");
  }

  @Test
  void the_same_two_have_a_slot_once_however_many_their_calendars_take() {
    scheduled()
        .and(at("08:00"), capacity(5), on(MAX, capacity(5)))
        .and(at("08:00"), schedule("k", KIM_AND_LEE, SLOT), schedule("z", MAX_AND_ZOE, SLOT))
        .and(at("08:00"), schedule("t", LEE_AND_MAX, "09:00-09:30:00.001"))
        .when(at("08:00"), schedule("u", new Pair(MAX, LEE), SLOT))
        .refused(new DuplicateSession(slot(SLOT)));
  }

  // ---- holds that have run out

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_hold_that_has_run_out_lapses_when_a_session_steps_over_it(String calendar) {
    given(at("08:00"), on(calendar, hold("a", "ann", SLOT)))
        .when(at("08:30"), schedule("s", LEE_AND_MAX, SLOT))
        .created("s scheduled 1")
        .facts(calendar, "a lapsed 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_hold_that_has_run_out_lapses_when_a_session_is_moved_over_it(String calendar) {
    scheduled()
        .and(at("08:00"), on(calendar, hold("a", "ann", LATER)))
        .when(at("08:30"), reschedule("s", LEE_AND_MAX, "09:15-10:15", 1))
        .accepted("s scheduled 2")
        .facts(calendar, "a lapsed 2");
  }

  @Test
  void a_hold_that_runs_out_on_the_way_is_as_it_was_when_its_calendar_agreed() {
    KeysInMemory keys = KeysInMemory.underAllRules();
    keys.ask(at("08:00"), capacity(2));
    keys.ask(at("08:00"), hold("a", "ann", SLOT));
    Journey journey = keys.begin(schedule("s", LEE_AND_MAX, SLOT));
    assertTrue(journey.step(at("08:29")));
    assertTrue(journey.step(at("08:31")));
    assertTrue(journey.step(at("08:31")));
    new Told(journey, given()).created("s scheduled 1").facts(LEE);
    SessionStory.check(keys);
  }

  @Test
  void a_payment_that_comes_late_does_not_take_what_a_session_has() {
    given(at("08:00"), on(MAX, hold("a", "ann", SLOT)))
        .and(at("08:30"), schedule("s", LEE_AND_MAX, SLOT))
        .when(at("08:31"), on(MAX, confirm("a")))
        .accepted("a refund-due 3");
  }

  // ---- one after the other

  @Test
  void a_slot_that_begins_while_the_other_calendar_is_asked_is_had_by_nobody() {
    KeysInMemory keys = KeysInMemory.underAllRules();
    Journey journey = keys.begin(schedule("s", LEE_AND_MAX, SLOT));
    assertTrue(journey.step(at("09:00")));
    Instant after = at("09:00:00.001");
    while (!journey.isOver()) {
      assertTrue(journey.step(after));
    }
    new Told(journey, given()).refused(new SlotInThePast(slot(SLOT), after));
    SessionStory.check(keys);
  }

  @Test
  void while_a_session_is_on_its_way_what_has_agreed_to_it_waits() {
    KeysInMemory keys = KeysInMemory.underAllRules();
    Journey session = keys.begin(schedule("s", LEE_AND_MAX, SLOT));
    assertTrue(session.step(at("08:00")));
    Journey atLee = keys.begin(hold("a", "ann", SLOT));
    assertFalse(atLee.step(at("08:00")));
    keys.ask(at("08:00"), on(MAX, hold("b", "bob", SLOT)));
    while (!session.isOver()) {
      assertTrue(session.step(at("08:00")));
    }
    assertTrue(session.decision() instanceof Refused);
    assertTrue(atLee.step(at("08:00")));
    new Told(atLee, given()).created("a held 1");
    SessionStory.check(keys);
  }

  // ---- coming to an end

  @Test
  void a_cancelled_session_frees_both_calendars() {
    SessionStory story = scheduled();
    story
        .when(at("08:00"), cancel("s", LEE_AND_MAX, 1))
        .accepted("s cancelled 2")
        .rows(LEE, "s cancelled 2")
        .rows(MAX);
    story.when(at("08:00"), schedule("t", LEE_AND_MAX, SLOT)).created("t scheduled 1");
    story
        .when(at("08:00"), cancel("s", LEE_AND_MAX, 2))
        .refused(AlreadyEnded.session(id("s"), State.CANCELLED));
  }

  @Test
  void a_completed_session_keeps_its_slot_and_is_final() {
    SessionStory story = scheduled();
    story
        .when(at("09:30"), complete("s", LEE_AND_MAX, 1))
        .accepted("s completed 2")
        .rows(LEE, "s completed 2");
    AlreadyEnded ended = AlreadyEnded.session(id("s"), State.COMPLETED);
    story.when(at("09:30"), cancel("s", LEE_AND_MAX, 2)).refused(ended);
    story.when(at("09:30"), complete("s", LEE_AND_MAX, 2)).refused(ended);
    story.when(at("09:30"), reschedule("s", LEE_AND_MAX, LATER, 2)).refused(ended);
  }

  @Test
  void a_session_that_has_begun_can_be_cancelled_or_moved() {
    scheduled().when(at("09:10"), cancel("s", LEE_AND_MAX, 1)).accepted("s cancelled 2");
    scheduled().when(at("09:10"), reschedule("s", LEE_AND_MAX, LATER, 1)).accepted("s scheduled 2");
  }

  // ---- moving

  @Test
  void a_moved_session_leaves_its_slot_in_both_calendars_and_takes_another() {
    SessionStory story = scheduled();
    story
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, LATER, 1))
        .accepted("s scheduled 2")
        .rows(LEE, "s scheduled 2")
        .rows(MAX);
    assertEquals(slot(LATER), story.session("s").slot());
    story.and(at("08:00"), schedule("k", KIM_AND_LEE, SLOT), schedule("z", MAX_AND_ZOE, SLOT));
    story.when(at("08:00"), hold("a", "ann", LATER)).refused(taken(LATER));
    story.when(at("08:00"), on(MAX, hold("a", "ann", LATER))).refused(taken(LATER));
  }

  @Test
  void a_session_is_not_in_its_own_way() {
    SessionStory story = scheduled();
    story
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, "09:15-09:45", 1))
        .accepted("s scheduled 2");
    story
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, "09:20-09:40", 2))
        .accepted("s scheduled 3");
    story
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, "09:00-12:00", 3))
        .accepted("s scheduled 4");
  }

  @Test
  void a_session_that_stays_where_it_is_has_not_changed() {
    scheduled()
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, SLOT, 1))
        .accepted("s scheduled 1")
        .rows(LEE)
        .rows(MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_session_that_cannot_be_moved_stays_where_it_is(String full) {
    SessionStory story =
        scheduled().and(at("08:00"), on(full, hold("a", "ann", LATER)), on(full, confirm("a")));
    Session before = story.session("s");
    story
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, "09:15-10:15", 1))
        .refused(taken("09:15-10:15"));
    assertEquals(before, story.session("s"));
    story.when(at("08:00"), hold("b", "bob", SLOT)).refused(taken(SLOT));
    story.when(at("08:00"), on(MAX, hold("b", "bob", SLOT))).refused(taken(SLOT));
  }

  @Test
  void back_where_it_was_is_no_duplicate() {
    scheduled()
        .and(at("08:00"), reschedule("s", LEE_AND_MAX, LATER, 1))
        .and(at("08:00"), reschedule("s", LEE_AND_MAX, SLOT, 2))
        .when(at("08:00"), schedule("t", LEE_AND_MAX, LATER))
        .created("t scheduled 1");
  }

  // ---- lines

  /** On this calendar cid, and then dan, wait for what the session has. */
  private static SessionStory lineOn(String calendar) {
    return scheduled()
        .and(
            at("08:00"),
            on(calendar, join("c", "cid", SLOT)),
            on(calendar, join("d", "dan", "09:15-09:45")));
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void those_in_line_get_what_a_cancelled_session_frees(String calendar) {
    lineOn(calendar)
        .when(at("08:10"), cancel("s", LEE_AND_MAX, 1))
        .accepted("s cancelled 2")
        .facts(calendar, "c held 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void those_in_line_get_what_a_moved_session_frees(String calendar) {
    lineOn(calendar)
        .when(at("08:10"), reschedule("s", LEE_AND_MAX, LATER, 1))
        .accepted("s scheduled 2")
        .facts(calendar, "c held 1");
    lineOn(calendar)
        .when(at("08:10"), reschedule("s", LEE_AND_MAX, "08:30-09:15", 1))
        .accepted("s scheduled 2")
        .facts(calendar, "d held 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void those_in_line_come_before_a_session(String calendar) {
    SessionStory line =
        given(
            at("08:00"),
            on(calendar, hold("b", "bob", SLOT)),
            on(calendar, join("c", "cid", SLOT)));
    line.when(at("08:30"), schedule("s", LEE_AND_MAX, SLOT))
        .refused(new SlotTaken(slot(SLOT), Optional.of(at("09:00"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void those_in_line_come_before_a_session_that_is_moved(String calendar) {
    SessionStory line =
        scheduled()
            .and(
                at("08:00"),
                on(calendar, hold("b", "bob", LATER)),
                on(calendar, join("c", "cid", LATER)));
    line.when(at("08:30"), reschedule("s", LEE_AND_MAX, "09:15-10:15", 1))
        .refused(new SlotTaken(slot("09:15-10:15"), Optional.of(at("09:00"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_line_forms_behind_a_session_and_not_beside_it(String calendar) {
    scheduled()
        .when(at("08:00"), on(calendar, join("c", "cid", LATER)))
        .refused(new SlotFree(slot(LATER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void more_room_is_for_those_in_line_behind_a_session(String calendar) {
    lineOn(calendar).when(at("08:10"), on(calendar, capacity(2))).facts(calendar, "c held 1");
  }

  // ---- hours

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_session_is_within_the_hours_of_both(String calendar) {
    Asked<?> mornings =
        on(calendar, configure(new Settings().bookableHours(RefusalsTest.MORNINGS)));
    SessionStory story = given(at("07:00"), mornings);
    story
        .when(at("08:00"), schedule("s", LEE_AND_MAX, "11:30-12:30"))
        .refused(RefusalsTest.outside("11:30-12:30"));
    story.when(at("08:00"), schedule("s", LEE_AND_MAX, "11:30-12:00")).created("s scheduled 1");
  }

  @Test
  void hours_that_change_leave_a_session_where_it_is() {
    given(at("07:00"), schedule("s", LEE_AND_MAX, "12:00-12:30"))
        .and(at("07:00"), configure(new Settings().bookableHours(RefusalsTest.MORNINGS)))
        .when(at("08:00"), reschedule("s", LEE_AND_MAX, "12:00-12:30", 1))
        .accepted("s scheduled 1");
  }

  // ---- bookings beside it

  @ParameterizedTest
  @ValueSource(strings = {LEE, MAX})
  void a_cancelled_booking_makes_room_for_a_session(String calendar) {
    given(at("08:00"), on(calendar, hold("a", "ann", SLOT)), on(calendar, confirm("a")))
        .and(at("08:00"), on(calendar, cancel("a")))
        .when(at("08:00"), schedule("s", LEE_AND_MAX, SLOT))
        .created("s scheduled 1");
  }

  @Test
  void a_slot_as_long_as_slots_may_be_is_taken_in_both() {
    Instant start = at("09:00");
    Slot longest = new Slot(start, start.plus(Slot.LONGEST));
    SessionStory story = given();
    story
        .when(at("08:00"), new Asked<>(id("s"), "anonymous", new Schedule(LEE_AND_MAX, longest)))
        .created("s scheduled 1");
    story.when(at("08:00"), on(MAX, hold("a", "ann", LATER))).refused(taken(LATER));
    assertEquals(1, story.calendar(MAX).entries().stream().filter(Ledger::isExact).count());
  }
}
