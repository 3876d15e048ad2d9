package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Story.given;
import static dev.firstcome.processor.rules.booking.Words.at;
import static dev.firstcome.processor.rules.booking.Words.cancel;
import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.configure;
import static dev.firstcome.processor.rules.booking.Words.confirm;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static dev.firstcome.processor.rules.booking.Words.id;
import static dev.firstcome.processor.rules.booking.Words.lapse;
import static dev.firstcome.processor.rules.booking.Words.shortHolds;
import static dev.firstcome.processor.rules.booking.Words.slot;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.RefusalKind;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyCancelled;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Words.Settings;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
  private static final TooBusy TOO_BUSY =
      new TooBusy(
          "Expected to find room by lapsing at most 100 holds that have run out, found too many of"
              + " them; they are lapsing now.");

  private record Row(
      String name, Story story, Instant now, Asked<BookingRequest> asked, Refusal refusal) {
    @Override
    public String toString() {
      return asked.request().type() + ": " + name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(configuring(), holding(), confirming(), cancelling()).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.when(row.now, row.asked).refused(row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_bookings() {
    Set<RefusalKind> kinds = new HashSet<>(BookingRefusal.KINDS);
    kinds.addAll(Set.of(NotFound.KIND, VersionConflict.KIND, TooBusy.KIND));
    Set<RefusalKind> found = new HashSet<>();
    table().forEach(row -> found.add(row.refusal.kind()));
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
            conflict(2, 1, "state")),
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
    return new AlreadyEnded(id("a"), state);
  }

  private static VersionConflict conflict(long expected, long found, String... changedSince) {
    return new VersionConflict(expected, found, new TreeSet<>(List.of(changedSince)));
  }
}
