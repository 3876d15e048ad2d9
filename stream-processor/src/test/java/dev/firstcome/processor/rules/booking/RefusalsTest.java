package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.attachIntent;
import static dev.firstcome.processor.rules.booking.Words.attachSession;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.holdBringing;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.join;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static dev.firstcome.processor.rules.booking.Words.leave;
import static dev.firstcome.processor.rules.booking.Words.recordPayment;
import static dev.firstcome.processor.rules.booking.Words.reschedule;
import static dev.firstcome.processor.rules.booking.Words.shortHolds;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyCancelled;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyHolding;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyWaiting;
import dev.firstcome.contract.booking.BookingRefusal.HoldLapsed;
import dev.firstcome.contract.booking.BookingRefusal.OutsideBookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotFree;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRefusal.SlotTooWide;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal of every command, in the documented order of precedence. Where two reasons hold at
 * once, the name says which is given and which is not.
 */
final class RefusalsTest {
  static final TooBusy TOO_BUSY =
      new TooBusy(
          "Expected to settle within one decision what comes first, found too many holds that have"
              + " run out or guests in line; they are being settled now.");

  /**
   * @param effects what is to be done outside because of the refusal, by ids
   */
  private record Row(
      String name,
      Story story,
      Instant now,
      Asked<BookingRequest> asked,
      Refusal refusal,
      List<String> effects) {
    Row(
        String name,
        Story story,
        Instant now,
        Asked<BookingRequest> asked,
        Refusal refusal,
        String... effects) {
      this(name, story, now, asked, refusal, List.of(effects));
    }

    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(
            configuring(),
            holding(),
            attaching(),
            confirming(),
            recording(),
            cancelling(),
            rescheduling(),
            joining(),
            leaving())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.now, row.asked).refused(row.refusal, row.effects.toArray(String[]::new));
  }

  /** Sessions are refused for some reasons of their own, and have a table of their own. */
  @Test
  void the_tables_have_every_refusal_of_calendars() {
    Set<RefusalKind> kinds = new HashSet<>(BookingRefusal.KINDS);
    kinds.addAll(
        Set.of(NotFound.KIND, VersionConflict.KIND, TooBusy.KIND, IdempotencyKeyReused.KIND));
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
    SessionRefusalsTest.table().forEach(row -> found.add(row.refusal().kind()));
    assertEquals(kinds, found);
  }

  // ---- version-conflict

  private static List<Row> configuring() {
    Instant now = at("08:00");
    Story three =
        given(
            now,
            configure(new Settings().capacity(2)),
            configure(new Settings().timeZone("Europe/Lisbon")),
            configure(new Settings().holdMinutes("card", 10)));
    return List.of(
        new Row(
            "version-conflict, tells what has changed since",
            three,
            now,
            configure(new Settings().capacity(5).expecting(1)),
            conflict(1, 3, "holdMinutes", "timeZone")),
        new Row(
            "version-conflict, expected a calendar that nobody has configured",
            three,
            now,
            configure(new Settings().capacity(5).expecting(0)),
            conflict(0, 3, "capacity", "holdMinutes", "timeZone")),
        new Row(
            "version-conflict, expected a version that is still to come",
            three,
            now,
            configure(new Settings().capacity(5).expecting(4)),
            conflict(4, 3)),
        new Row(
            "version-conflict, nobody has configured it",
            given(),
            now,
            configure(new Settings().capacity(5).expecting(1)),
            conflict(1, 0)));
  }

  // ---- slot-in-the-past, too-busy, slot-taken

  private static List<Row> holding() {
    return List.of(
        new Row(
            "slot-in-the-past, not outside-bookable-hours, and the session that came with it ends",
            mornings(),
            at("13:00"),
            holdBringing("cs", "a", "ann", "12:59-13:30"),
            new SlotInThePast(slot("12:59-13:30"), at("13:00")),
            "expire:cs"),
        new Row(
            "outside-bookable-hours, not slot-taken, and the session that came with it ends",
            mornings().and(at("08:00"), hold("b", "bob", "11:30-12:00")),
            at("08:00"),
            holdBringing("cs", "a", "ann", "11:30-12:00:00.001"),
            outside("11:30-12:00:00.001"),
            "expire:cs"),
        new Row(
            "slot-too-wide, and the session that came with it ends",
            crowded(),
            at("08:00"),
            holdBringing("cs", "a", "ann", "09:00-18:00"),
            new SlotTooWide(slot("09:00-18:00")),
            "expire:cs"),
        new Row(
            "idempotency-key-reused, the id has made a place in line",
            given(at("08:00"), hold("b", "bob", "09:00-09:30"), join("w", "cid", "09:00-09:30")),
            at("08:00"),
            hold("w", "ann", "10:00-10:30"),
            new IdempotencyKeyReused()),
        new Row(
            "slot-taken, and the session that came with it ends",
            given(at("08:00"), hold("b", "bob", "09:00-09:30")),
            at("08:00"),
            holdBringing("cs", "a", "ann", "09:00-09:30"),
            new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:30"))),
            "expire:cs"),
        new Row(
            "slot-taken, the hold that ran out is for whoever was in line",
            given(at("08:00"), hold("b", "bob", "09:00-09:30"), join("w", "cid", "09:00-09:30")),
            at("08:30"),
            hold("a", "ann", "09:00-09:30"),
            new SlotTaken(slot("09:00-09:30"), Optional.of(at("09:00")))),
        new Row(
            "slot-in-the-past, by a millisecond",
            given(),
            at("09:00:00.001"),
            hold("b", "bob", "09:00-09:30"),
            new SlotInThePast(slot("09:00-09:30"), at("09:00:00.001"))),
        new Row(
            "slot-in-the-past, not too-busy",
            manyOverdue(Draft.MAX_FACTS + 1),
            at("09:00:00.001"),
            hold("b", "bob", "09:00-10:00"),
            new SlotInThePast(slot("09:00-10:00"), at("09:00:00.001"))),
        new Row(
            "slot-in-the-past, not slot-taken",
            given(at("08:45"), hold("a", "ann", "09:00-09:30")),
            at("09:10"),
            hold("b", "bob", "09:00-09:30"),
            new SlotInThePast(slot("09:00-09:30"), at("09:10"))),
        new Row(
            "too-busy, more have run out than one decision may lapse",
            manyOverdue(Draft.MAX_FACTS + 1),
            at("08:59"),
            hold("b", "bob", "09:00-10:00"),
            TOO_BUSY),
        new Row(
            "too-busy, not slot-taken",
            manyOverdue(Draft.MAX_FACTS + 1).and(at("08:58"), hold("c", "cid", "09:50-10:00")),
            at("08:59"),
            hold("b", "bob", "09:00-10:00"),
            TOO_BUSY),
        new Row(
            "slot-taken, may come free",
            given(at("08:00"), hold("a", "ann", "09:00-09:30")),
            at("08:10"),
            hold("b", "bob", "09:00-09:30"),
            new SlotTaken(slot("09:00-09:30"), Optional.of(at("08:30")))),
        new Row(
            "slot-taken, will not come free",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"), confirm("a")),
            at("08:10"),
            hold("b", "bob", "09:00-09:30"),
            new SlotTaken(slot("09:00-09:30"), Optional.empty())));
  }

  // ---- not-found, version-conflict, already-cancelled, too-busy

  private static List<Row> confirming() {
    Story cancelled =
        given(at("08:00"), hold("a", "ann", "09:00-09:30")).and(at("08:01"), cancel("a"));
    return List.of(
        new Row("not-found", given(), at("08:00"), confirm("a"), notFound("a")),
        new Row(
            "not-found, not version-conflict",
            given(),
            at("08:00"),
            confirm("a", 1),
            notFound("a")),
        new Row(
            "version-conflict",
            given(at("08:00"), hold("a", "ann", "09:00-09:30")),
            at("08:00"),
            confirm("a", 2),
            conflict(2, 1)),
        new Row(
            "version-conflict, not already-cancelled",
            cancelled,
            at("08:02"),
            confirm("a", 1),
            conflict(1, 2, "state")),
        new Row(
            "already-cancelled",
            cancelled,
            at("08:02"),
            confirm("a", 2),
            new AlreadyCancelled(id("a"))),
        new Row(
            "too-busy, itself has run out, and as many others as one decision may lapse",
            overdueWith(Draft.MAX_FACTS),
            at("08:59"),
            confirm("long"),
            TOO_BUSY));
  }

  // ---- hours, and what a refused hold had brought

  static final BookableHours MORNINGS =
      new BookableHours(
          Map.of(DayOfWeek.TUESDAY, List.of(new BookableHours.Opening(8 * 60, 12 * 60))));

  private static Story mornings() {
    return given(at("07:00"), configure(new Settings().bookableHours(MORNINGS)));
  }

  static OutsideBookableHours outside(String slot) {
    return new OutsideBookableHours(slot(slot), ZoneId.of("UTC"));
  }

  // ---- not-found, hold-lapsed

  private static List<Row> attaching() {
    Story held = given(at("08:00"), hold("a", "ann", "09:00-09:30"));
    Story cancelled =
        given(at("08:00"), hold("a", "ann", "09:00-09:30")).and(at("08:01"), cancel("a"));
    Story refundDue =
        given(at("08:00"), hold("a", "ann", "09:00-09:30"))
            .and(at("08:40"), hold("b", "bob", "09:00-09:30"), confirm("a"));
    return List.of(
        new Row("not-found", given(), at("08:00"), attachSession("cs", "a"), notFound("a")),
        new Row(
            "hold-lapsed, it has run out and its deadline has not been asked",
            held,
            at("08:30"),
            attachSession("cs", "a"),
            new HoldLapsed(id("a"), State.LAPSED),
            "expire:cs"),
        new Row(
            "hold-lapsed, it was cancelled",
            cancelled,
            at("08:02"),
            attachSession("cs", "a"),
            new HoldLapsed(id("a"), State.CANCELLED),
            "expire:cs"),
        new Row(
            "hold-lapsed, it is due for a refund",
            refundDue,
            at("08:41"),
            attachIntent("pi", "a"),
            new HoldLapsed(id("a"), State.REFUND_DUE)));
  }

  // ---- already-cancelled, too-busy

  private static List<Row> recording() {
    Story cancelled =
        given(at("08:00"), hold("a", "ann", "09:00-09:30")).and(at("08:01"), cancel("a"));
    return List.of(
        new Row(
            "already-cancelled, and the payment goes back",
            cancelled,
            at("08:02"),
            recordPayment("pi", "a"),
            new AlreadyCancelled(id("a")),
            "refund:pi"),
        new Row(
            "too-busy, itself has run out, and as many others as one decision may lapse",
            overdueWith(Draft.MAX_FACTS),
            at("08:59"),
            recordPayment("pi", "long"),
            TOO_BUSY));
  }

  // ---- not-found, version-conflict, already-ended, as for hold, already-holding

  private static List<Row> rescheduling() {
    Story held = given(at("08:00"), hold("a", "ann", "09:00-09:30"));
    Story two =
        given(
            at("08:00"),
            capacity(2),
            hold("a", "ann", "09:00-09:30"),
            hold("a2", "ann", "10:00-10:30"));
    Story taken =
        given(at("08:00"), hold("a", "ann", "09:00-09:30"), hold("b", "bob", "10:00-10:30"));
    Story cancelled =
        given(at("08:00"), hold("a", "ann", "09:00-09:30")).and(at("08:01"), cancel("a"));
    return List.of(
        new Row(
            "not-found, not version-conflict",
            given(),
            at("08:00"),
            reschedule("a", "10:00-10:30", 1),
            notFound("a")),
        new Row(
            "version-conflict, not already-ended",
            cancelled,
            at("08:02"),
            reschedule("a", "10:00-10:30", 1),
            conflict(1, 2, "state")),
        new Row(
            "version-conflict, tells that it was moved",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"), reschedule("a", "09:10-09:30")),
            at("08:02"),
            reschedule("a", "10:00-10:30", 1),
            conflict(1, 2, "start")),
        new Row(
            "already-ended, not slot-in-the-past",
            cancelled,
            at("08:02"),
            reschedule("a", "07:00-07:30"),
            AlreadyEnded.booking(id("a"), State.CANCELLED)),
        new Row(
            "already-ended, it has run out and its deadline has not been asked",
            held,
            at("08:30"),
            reschedule("a", "10:00-10:30"),
            AlreadyEnded.booking(id("a"), State.LAPSED)),
        new Row(
            "slot-in-the-past, not slot-taken",
            taken,
            at("08:10"),
            reschedule("a", "08:09:59.999-10:30"),
            new SlotInThePast(slot("08:09:59.999-10:30"), at("08:10"))),
        new Row(
            "outside-bookable-hours, not slot-taken",
            mornings()
                .and(at("08:00"), hold("a", "ann", "09:00-09:30"))
                .and(at("08:00"), hold("b", "bob", "11:00-12:00")),
            at("08:10"),
            reschedule("a", "11:30-12:00:00.001"),
            outside("11:30-12:00:00.001")),
        new Row(
            "already-holding, not slot-taken",
            two.and(at("08:01"), hold("b", "bob", "10:00-10:30")),
            at("08:10"),
            reschedule("a", "10:00-10:30"),
            new AlreadyHolding(slot("10:00-10:30"))),
        new Row(
            "slot-taken, tells when it may come free",
            taken,
            at("08:10"),
            reschedule("a", "09:15-10:15"),
            new SlotTaken(slot("09:15-10:15"), Optional.of(at("08:30")))));
  }

  // ---- slot-in-the-past, outside-bookable-hours, already-holding, slot-free, already-waiting

  private static List<Row> joining() {
    Story full = given(at("08:00"), hold("a", "ann", "09:00-09:30"));
    return List.of(
        new Row(
            "slot-in-the-past, not slot-free",
            given(),
            at("09:00:00.001"),
            join("w", "bob", "09:00-09:30"),
            new SlotInThePast(slot("09:00-09:30"), at("09:00:00.001"))),
        new Row(
            "outside-bookable-hours, not slot-free",
            mornings(),
            at("08:00"),
            join("w", "bob", "12:00-12:30"),
            outside("12:00-12:30")),
        new Row(
            "already-holding, not slot-free",
            given(at("08:00"), capacity(2), hold("a", "ann", "09:00-09:30")),
            at("08:00"),
            join("w", "ann", "09:00-09:30"),
            new AlreadyHolding(slot("09:00-09:30"))),
        new Row(
            "idempotency-key-reused, the id has made a booking",
            full,
            at("08:10"),
            join("a", "bob", "09:00-09:30"),
            new IdempotencyKeyReused()),
        new Row(
            "slot-too-wide",
            crowded(),
            at("08:00"),
            join("w", "bob", "09:00-18:00"),
            new SlotTooWide(slot("09:00-18:00"))),
        new Row(
            "slot-free",
            given(),
            at("08:00"),
            join("w", "bob", "09:00-09:30"),
            new SlotFree(slot("09:00-09:30"))),
        new Row(
            "slot-free, whoever has it has run out",
            full,
            at("08:30"),
            join("w", "bob", "09:00-09:30"),
            new SlotFree(slot("09:00-09:30"))),
        new Row(
            "already-waiting",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"), join("w", "bob", "09:00-09:30")),
            at("08:10"),
            join("w2", "bob", "09:00-09:30"),
            new AlreadyWaiting(slot("09:00-09:30"))),
        new Row(
            "too-busy, as many holds have run out as one decision may lapse",
            overdueWith(Draft.MAX_FACTS + 1).and(at("08:58"), capacity(1)),
            at("08:59"),
            join("w", "bob", "09:00-09:05"),
            TOO_BUSY));
  }

  /** More little bookings in one day than a decision looks at. */
  private static Story crowded() {
    return given(at("08:00"), capacity(2)).and(at("08:00"), shortHolds(Occupancy.MOST_IN_ALL + 1));
  }

  private static List<Row> leaving() {
    return List.of(
        new Row(
            "not-found, another slot, another guest",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"), join("w", "bob", "09:00-09:30")),
            at("08:10"),
            leave("cid", "09:00-09:30"),
            notWaiting("09:00-09:30")),
        new Row(
            "not-found, the guest was given the slot",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"), join("w", "bob", "09:00-09:30"))
                .and(at("08:05"), cancel("a")),
            at("08:10"),
            leave("bob", "09:00-09:30"),
            notWaiting("09:00-09:30")));
  }

  private static NotFound notWaiting(String slot) {
    return new NotFound("waitlist-entry", "for " + slot(slot));
  }

  // ---- not-found, version-conflict, already-ended

  private static List<Row> cancelling() {
    Story cancelled =
        given(at("08:00"), hold("a", "ann", "09:00-09:30")).and(at("08:01"), cancel("a"));
    Story held = given(at("08:00"), hold("a", "ann", "09:00-09:30"));
    return List.of(
        new Row("not-found", given(), at("08:00"), cancel("a"), notFound("a")),
        new Row(
            "not-found, not version-conflict", given(), at("08:00"), cancel("a", 1), notFound("a")),
        new Row(
            "version-conflict, an older one",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"), confirm("a")),
            at("08:00"),
            cancel("a", 1),
            conflict(1, 2, "state")),
        new Row(
            "version-conflict, not already-ended",
            cancelled,
            at("08:02"),
            cancel("a", 1),
            conflict(1, 2, "state")),
        new Row(
            "already-ended, cancelled",
            cancelled,
            at("08:02"),
            cancel("a"),
            ended(State.CANCELLED)),
        new Row(
            "already-ended, lapsed",
            given(at("08:00"), hold("a", "ann", "09:00-09:30")).and(at("08:30"), lapse("a")),
            at("08:30"),
            cancel("a"),
            ended(State.LAPSED)),
        new Row(
            "already-ended, has run out and not lapsed yet",
            held,
            at("08:30"),
            cancel("a", 1),
            ended(State.LAPSED)),
        new Row(
            "already-ended, refund-due",
            given(at("08:00"), hold("a", "ann", "09:00-09:30"))
                .and(at("08:30"), hold("b", "bob", "09:00-09:30"))
                .and(at("08:31"), confirm("a")),
            at("08:32"),
            cancel("a"),
            ended(State.REFUND_DUE)));
  }

  // ---- stories

  /** On a calendar that takes one at a time, one short hold after the other, all run out. */
  private static Story manyOverdue(int count) {
    return given(at("08:00"), shortHolds(count));
  }

  /** The same below a longer one, which has run out too. */
  private static Story overdueWith(int count) {
    return given(at("08:00"), capacity(2), hold("long", "bob", "09:00-10:00"))
        .and(at("08:00"), shortHolds(count))
        .and(at("08:00"), capacity(1));
  }

  private static NotFound notFound(String name) {
    return new NotFound("booking", id(name).toString());
  }

  private static AlreadyEnded ended(State state) {
    return AlreadyEnded.booking(id("a"), state);
  }

  static VersionConflict conflict(long expected, long found, String... changedSince) {
    return new VersionConflict(expected, found, new TreeSet<>(List.of(changedSince)));
  }
}
