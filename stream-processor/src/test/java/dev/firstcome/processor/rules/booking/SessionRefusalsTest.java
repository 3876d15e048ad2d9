package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.RefusalsTest.MORNINGS;
import static dev.firstcome.processor.rules.booking.RefusalsTest.TOO_BUSY;
import static dev.firstcome.processor.rules.booking.RefusalsTest.conflict;
import static dev.firstcome.processor.rules.booking.RefusalsTest.outside;
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
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.shortHolds;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRefusal.DuplicateSession;
import dev.firstcome.contract.booking.BookingRefusal.OutsideBookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRefusal.SlotTooWide;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.Session.State;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal of every command on sessions, in the documented order of precedence. Where two
 * reasons hold at once, the name says which is given and which is not.
 */
final class SessionRefusalsTest {
  private static final Pair MAX_AND_LEE = new Pair(MAX, LEE);
  private static final Pair LEE_AND_ZOE = new Pair(LEE, "zoe");
  private static final Pair KIM_AND_MAX = new Pair("kim", MAX);

  record Row(
      String name, SessionStory story, Instant now, Asked<SessionRequest> asked, Refusal refusal) {
    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(
            scheduling(),
            schedulingInTheOther(),
            completing(),
            cancelling(),
            rescheduling(),
            reschedulingInTheOther())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.now, row.asked).refused(row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_sessions() {
    Set<RefusalKind> kinds =
        Set.of(
            IdempotencyKeyReused.KIND,
            NotFound.KIND,
            VersionConflict.KIND,
            TooBusy.KIND,
            AlreadyEnded.KIND,
            SlotInThePast.KIND,
            DuplicateSession.KIND,
            OutsideBookableHours.KIND,
            SlotTooWide.KIND,
            SlotTaken.KIND);
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    assertEquals(kinds, found);
  }

  // ---- slot-in-the-past, duplicate-session, outside-bookable-hours, too-busy, slot-too-wide,
  // slot-taken

  private static List<Row> scheduling() {
    return List.of(
        new Row(
            "idempotency-key-reused, not slot-in-the-past",
            scheduled(),
            at("10:00"),
            schedule("s", LEE_AND_MAX, "09:00-09:30"),
            new IdempotencyKeyReused()),
        new Row(
            "slot-in-the-past, by a millisecond, not duplicate-session",
            scheduled(),
            at("09:00:00.001"),
            schedule("t", LEE_AND_MAX, "09:00-09:30"),
            new SlotInThePast(slot("09:00-09:30"), at("09:00:00.001"))),
        new Row(
            "duplicate-session, not outside-bookable-hours",
            given(at("08:00"), schedule("s", LEE_AND_MAX, "12:00-12:30"), mornings()),
            at("08:00"),
            schedule("t", LEE_AND_MAX, "12:00-12:30"),
            new DuplicateSession(slot("12:00-12:30"))),
        new Row(
            "duplicate-session, whoever coaches, not slot-taken",
            scheduled(),
            at("08:00"),
            schedule("t", MAX_AND_LEE, "09:00-09:30"),
            new DuplicateSession(slot("09:00-09:30"))),
        new Row(
            "duplicate-session, though it has taken place",
            scheduled().and(at("08:00"), complete("s", LEE_AND_MAX, 1)),
            at("08:00"),
            schedule("t", LEE_AND_MAX, "09:00-09:30"),
            new DuplicateSession(slot("09:00-09:30"))),
        new Row(
            "outside-bookable-hours, not slot-taken",
            given(at("08:00"), hold("a", "ann", "11:30-12:30"), mornings()),
            at("08:00"),
            schedule("s", LEE_AND_MAX, "11:30-12:00:00.001"),
            outside("11:30-12:00:00.001")),
        new Row(
            "outside-bookable-hours, not too-busy",
            given()
                .and(at("08:00"), LEE, shortHolds(Draft.MAX_FACTS + 1))
                .and(at("08:00"), mornings()),
            at("08:59"),
            schedule("s", LEE_AND_MAX, "09:00-13:00"),
            outside("09:00-13:00")),
        new Row(
            "too-busy, not slot-taken",
            given()
                .and(at("08:00"), LEE, shortHolds(Draft.MAX_FACTS + 1))
                .and(at("08:58"), hold("c", "cid", "09:50-10:00")),
            at("08:59"),
            schedule("s", LEE_AND_MAX, "09:00-10:00"),
            TOO_BUSY),
        new Row(
            "slot-too-wide",
            crowded(LEE),
            at("08:00"),
            schedule("s", LEE_AND_MAX, "09:00-18:00"),
            new SlotTooWide(slot("09:00-18:00"))),
        new Row(
            "slot-taken, tells when it may come free",
            given(at("08:00"), hold("a", "ann", "09:00-09:30")),
            at("08:10"),
            schedule("s", LEE_AND_MAX, "09:15-09:45"),
            new SlotTaken(slot("09:15-09:45"), Optional.of(at("08:30")))),
        new Row(
            "slot-taken, by a session with somebody else",
            scheduled(),
            at("08:10"),
            schedule("t", LEE_AND_ZOE, "09:29-10:00"),
            new SlotTaken(slot("09:29-10:00"), Optional.empty())),
        new Row(
            "slot-taken at home, not outside-bookable-hours in the other",
            given(at("08:00"), hold("a", "ann", "12:00-12:30"), on(MAX, mornings())),
            at("08:10"),
            schedule("s", LEE_AND_MAX, "12:00-12:30"),
            new SlotTaken(slot("12:00-12:30"), Optional.of(at("08:30")))));
  }

  private static List<Row> schedulingInTheOther() {
    return List.of(
        new Row(
            "outside-bookable-hours in the other, not slot-taken",
            given(at("08:00"), on(MAX, hold("a", "ann", "11:30-12:30")), on(MAX, mornings())),
            at("08:00"),
            schedule("s", LEE_AND_MAX, "11:30-12:00:00.001"),
            outside("11:30-12:00:00.001")),
        new Row(
            "too-busy in the other, not slot-taken",
            given()
                .and(at("08:00"), MAX, shortHolds(Draft.MAX_FACTS + 1))
                .and(at("08:58"), on(MAX, hold("c", "cid", "09:50-10:00"))),
            at("08:59"),
            schedule("s", LEE_AND_MAX, "09:00-10:00"),
            TOO_BUSY),
        new Row(
            "slot-too-wide in the other",
            crowded(MAX),
            at("08:00"),
            schedule("s", LEE_AND_MAX, "09:00-18:00"),
            new SlotTooWide(slot("09:00-18:00"))),
        new Row(
            "slot-taken in the other, tells when it may come free",
            given(at("08:00"), on(MAX, hold("a", "ann", "09:00-09:30"))),
            at("08:10"),
            schedule("s", LEE_AND_MAX, "09:15-09:45"),
            new SlotTaken(slot("09:15-09:45"), Optional.of(at("08:30")))),
        new Row(
            "slot-taken in the other, by a session whose other it is too",
            given(at("08:00"), schedule("k", KIM_AND_MAX, "09:00-09:30")),
            at("08:10"),
            schedule("s", LEE_AND_MAX, "09:00-09:30"),
            new SlotTaken(slot("09:00-09:30"), Optional.empty())));
  }

  // ---- not-found, version-conflict, already-ended

  private static List<Row> completing() {
    return List.of(
        new Row("not-found", given(), at("08:00"), complete("s", LEE_AND_MAX, 1), notFound("s")),
        new Row(
            "not-found, it is of other two, not version-conflict",
            scheduled(),
            at("08:00"),
            complete("s", LEE_AND_ZOE, 7),
            notFound("s")),
        new Row(
            "not-found, the other one coaches",
            scheduled(),
            at("08:00"),
            complete("s", MAX_AND_LEE, 1),
            notFound("s")),
        new Row(
            "version-conflict, not already-ended",
            cancelled(),
            at("08:00"),
            complete("s", LEE_AND_MAX, 1),
            conflict(1, 2, "state")),
        new Row(
            "version-conflict, one that is still to come",
            scheduled(),
            at("08:00"),
            complete("s", LEE_AND_MAX, 2),
            conflict(2, 1)),
        new Row(
            "already-ended, cancelled",
            cancelled(),
            at("08:00"),
            complete("s", LEE_AND_MAX, 2),
            ended(State.CANCELLED)),
        new Row(
            "already-ended, completed",
            completed(),
            at("08:00"),
            complete("s", LEE_AND_MAX, 2),
            ended(State.COMPLETED)));
  }

  private static List<Row> cancelling() {
    return List.of(
        new Row(
            "not-found, not version-conflict",
            given(),
            at("08:00"),
            cancel("s", LEE_AND_MAX, 7),
            notFound("s")),
        new Row(
            "not-found, the id is a booking's",
            given(at("08:00"), hold("s", "ann", "09:00-09:30")),
            at("08:00"),
            cancel("s", LEE_AND_MAX, 1),
            notFound("s")),
        new Row(
            "not-found, it is of other two",
            scheduled(),
            at("08:00"),
            cancel("s", LEE_AND_ZOE, 1),
            notFound("s")),
        new Row(
            "version-conflict, not already-ended",
            completed(),
            at("08:00"),
            cancel("s", LEE_AND_MAX, 1),
            conflict(1, 2, "state")),
        new Row(
            "version-conflict, it was moved",
            scheduled().and(at("08:00"), reschedule("s", LEE_AND_MAX, "10:00-10:30", 1)),
            at("08:00"),
            cancel("s", LEE_AND_MAX, 1),
            conflict(1, 2, "end", "start")),
        new Row(
            "already-ended, cancelled",
            cancelled(),
            at("08:00"),
            cancel("s", LEE_AND_MAX, 2),
            ended(State.CANCELLED)),
        new Row(
            "already-ended, completed",
            completed(),
            at("08:00"),
            cancel("s", LEE_AND_MAX, 2),
            ended(State.COMPLETED)));
  }

  // ---- not-found, version-conflict, already-ended, slot-in-the-past, duplicate-session,
  // outside-bookable-hours, too-busy, slot-too-wide, slot-taken

  private static List<Row> rescheduling() {
    SessionStory two =
        given(
            at("08:00"),
            schedule("s", LEE_AND_MAX, "09:00-09:30"),
            schedule("t", LEE_AND_MAX, "12:00-12:30"),
            mornings());
    return List.of(
        new Row(
            "not-found, not version-conflict",
            given(),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "10:00-10:30", 7),
            notFound("s")),
        new Row(
            "not-found, it is of other two, not slot-in-the-past",
            scheduled(),
            at("08:00"),
            reschedule("s", LEE_AND_ZOE, "07:00-07:30", 1),
            notFound("s")),
        new Row(
            "version-conflict, not already-ended",
            cancelled(),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "10:00-10:30", 1),
            conflict(1, 2, "state")),
        new Row(
            "already-ended, cancelled, not slot-in-the-past",
            cancelled(),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "07:00-07:30", 2),
            ended(State.CANCELLED)),
        new Row(
            "already-ended, completed, though the slot is the same",
            completed(),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "09:00-09:30", 2),
            ended(State.COMPLETED)),
        new Row(
            "slot-in-the-past, not duplicate-session",
            two,
            at("12:10"),
            reschedule("s", LEE_AND_MAX, "12:00-12:30", 1),
            new SlotInThePast(slot("12:00-12:30"), at("12:10"))),
        new Row(
            "duplicate-session, not outside-bookable-hours",
            two,
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "12:00-12:30", 1),
            new DuplicateSession(slot("12:00-12:30"))),
        new Row(
            "outside-bookable-hours, not slot-taken",
            two,
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "11:59-12:29", 1),
            outside("11:59-12:29")),
        new Row(
            "too-busy, not slot-taken",
            given(at("08:00"), schedule("s", LEE_AND_MAX, "11:00-11:30"))
                .and(at("08:00"), LEE, shortHolds(Draft.MAX_FACTS + 1))
                .and(at("08:58"), hold("c", "cid", "09:50-10:00")),
            at("08:59"),
            reschedule("s", LEE_AND_MAX, "09:00-10:00", 1),
            TOO_BUSY),
        new Row(
            "slot-too-wide",
            crowded(LEE).and(at("08:00"), schedule("s", LEE_AND_MAX, "08:00-08:30")),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "09:00-18:00", 1),
            new SlotTooWide(slot("09:00-18:00"))),
        new Row(
            "slot-taken",
            scheduled().and(at("08:00"), hold("a", "ann", "10:00-10:30"), confirm("a")),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "10:15-10:45", 1),
            new SlotTaken(slot("10:15-10:45"), Optional.empty())));
  }

  private static List<Row> reschedulingInTheOther() {
    return List.of(
        new Row(
            "outside-bookable-hours in the other, not slot-taken",
            scheduled()
                .and(at("08:00"), on(MAX, mornings()), on(MAX, hold("a", "ann", "11:00-12:00"))),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "11:30-12:30", 1),
            outside("11:30-12:30")),
        new Row(
            "too-busy in the other",
            given(at("08:00"), schedule("s", LEE_AND_MAX, "11:00-11:30"))
                .and(at("08:00"), MAX, shortHolds(Draft.MAX_FACTS + 1)),
            at("08:59"),
            reschedule("s", LEE_AND_MAX, "09:00-10:00", 1),
            TOO_BUSY),
        new Row(
            "slot-too-wide in the other",
            crowded(MAX).and(at("08:00"), schedule("s", LEE_AND_MAX, "08:00-08:30")),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "09:00-18:00", 1),
            new SlotTooWide(slot("09:00-18:00"))),
        new Row(
            "slot-taken in the other",
            scheduled().and(at("08:00"), schedule("k", KIM_AND_MAX, "10:00-10:30")),
            at("08:00"),
            reschedule("s", LEE_AND_MAX, "10:15-10:45", 1),
            new SlotTaken(slot("10:15-10:45"), Optional.empty())));
  }

  // ---- stories

  private static SessionStory scheduled() {
    return given(at("08:00"), schedule("s", LEE_AND_MAX, "09:00-09:30"));
  }

  private static SessionStory cancelled() {
    return scheduled().and(at("08:00"), cancel("s", LEE_AND_MAX, 1));
  }

  private static SessionStory completed() {
    return scheduled().and(at("08:00"), complete("s", LEE_AND_MAX, 1));
  }

  private static Asked<BookingRequest> mornings() {
    return configure(new Settings().bookableHours(MORNINGS));
  }

  /** More little bookings in one day than a decision looks at. */
  private static SessionStory crowded(String calendar) {
    return given(at("08:00"), on(calendar, capacity(2)))
        .and(at("08:00"), calendar, shortHolds(Occupancy.MOST_IN_ALL + 1));
  }

  private static NotFound notFound(String name) {
    return new NotFound("session", id(name).toString());
  }

  private static AlreadyEnded ended(State state) {
    return AlreadyEnded.session(id("s"), state);
  }
}
