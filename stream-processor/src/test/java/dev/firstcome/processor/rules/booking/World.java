package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Change.PutRow;
import dev.firstcome.processor.rules.KeyInMemory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A calendar under the real rules, watched at every step. */
final class World {
  private final KeyInMemory key = new KeyInMemory();

  long version(UUID booking) {
    return booking(booking).map(Row::version).orElse(0L);
  }

  long calendarVersion() {
    return calendar().map(Row::version).orElse(0L);
  }

  Decision decide(Asked<BookingRequest> asked, Instant now) {
    BookingDecider decider = new BookingDecider();
    Decision decision = decider.decide(key, asked, now);
    assertEquals(decision, decider.decide(key, asked, now), "decided once more");
    if (decision instanceof Accepted accepted) {
      checkMoves(accepted, now);
      List<Booking> before = live(now);
      key.carryOut(decision);
      checkCapacity(before, live(now));
      checkExclusive();
      Ledger.check(key);
    }
    return decision;
  }

  /** A timer fires though it may be too early, or of no use any more. */
  void fireAnyway(UUID booking, Instant now) {
    ask(new Lapse(Words.CALENDAR, booking), now);
  }

  /** All timers up to now fire, each at its time; a deadline is gone then, whatever comes of it. */
  void firePromptly(Instant now) {
    for (Deadline deadline : key.due(now)) {
      key.asked(deadline);
      ask((BookingRequest) deadline.request(), deadline.due());
    }
  }

  private void ask(BookingRequest timer, Instant now) {
    decide(new Asked<>(new UUID(1, 1), "firstcome", timer), now);
  }

  /** What there is, but for versions, which tell when timers came. */
  List<String> bookings() {
    return Ledger.bookings(key).stream()
        .map(booking -> booking.toString().replaceAll("version=\\d+", ""))
        .toList();
  }

  // ---- what must hold

  /** Every booking goes from the state that it has to one that may follow. */
  private void checkMoves(Accepted accepted, Instant now) {
    Map<UUID, Booking> moved = new HashMap<>();
    for (Decision.Change change : accepted.part().changes()) {
      if (change instanceof PutRow(Booking next, int fact)) {
        Optional<Booking> was =
            Optional.ofNullable(moved.put(next.id(), next)).or(() -> booking(next.id()));
        boolean follows =
            was.map(booking -> mayFollow(booking, next.state(), now))
                .orElse(next.state() == State.HELD);
        assertTrue(follows, () -> was + " → " + next);
      }
    }
  }

  private static boolean mayFollow(Booking was, State next, Instant now) {
    boolean overdue = was.expiresAt().filter(until -> !until.isAfter(now)).isPresent();
    return switch (was.state()) {
      case HELD ->
          overdue ? next == State.LAPSED : next == State.CONFIRMED || next == State.CANCELLED;
      case LAPSED -> next == State.CONFIRMED || next == State.REFUND_DUE;
      case CONFIRMED -> next == State.CANCELLED;
      case CANCELLED, REFUND_DUE -> false;
    };
  }

  /**
   * Where there are more than the calendar takes, they were there when it was made to take less.
   */
  private void checkCapacity(List<Booking> before, List<Booking> after) {
    long capacity = calendar().map(Calendar::capacity).orElse(1L);
    for (Booking claim : after) {
      Instant instant = claim.slot().start();
      long most = Math.max(capacity, count(before, instant));
      assertTrue(count(after, instant) <= most, () -> "too many at " + instant + ": " + after);
    }
  }

  /** The database holds them apart by a constraint, which knows of no time. */
  private void checkExclusive() {
    List<Booking> exclusive = Ledger.live(key).stream().filter(Booking::exclusive).toList();
    for (Booking claim : exclusive) {
      long overlapping =
          exclusive.stream().filter(other -> other.slot().overlaps(claim.slot())).count();
      assertEquals(1, overlapping, () -> "with " + claim + ", of " + exclusive);
    }
  }

  private static long count(List<Booking> claims, Instant instant) {
    return claims.stream().filter(claim -> PlainCalendar.covers(claim.slot(), instant)).count();
  }

  private List<Booking> live(Instant now) {
    return Ledger.bookings(key).stream()
        .filter(booking ->
            booking.state() == State.CONFIRMED
                || booking.expiresAt().filter(until -> until.isAfter(now)).isPresent())
        .toList();
  }

  private Optional<Booking> booking(UUID id) {
    return key.row(Booking.rowId(id)).map(Booking.class::cast);
  }

  private Optional<Calendar> calendar() {
    return key.row("calendar/" + Words.CALENDAR).map(Calendar.class::cast);
  }
}
