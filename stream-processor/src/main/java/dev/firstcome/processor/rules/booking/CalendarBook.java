package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One calendar during one decision: its bookings, their moves from state to state, and, beside
 * them, the occupancy and the deadlines that must move along.
 */
final class CalendarBook {
  private final Draft draft;
  private final Occupancy occupancy;
  private final Instant now;
  private final Calendar calendar;

  CalendarBook(View view, String name, Instant now) {
    this.draft = new Draft(view);
    this.occupancy = new Occupancy(draft);
    this.now = now;
    this.calendar =
        draft
            .row(Calendar.KIND + "/" + name)
            .map(Calendar.class::cast)
            .orElseGet(() -> Calendar.unconfigured(name));
  }

  Calendar calendar() {
    return calendar;
  }

  Instant now() {
    return now;
  }

  Draft draft() {
    return draft;
  }

  Optional<Booking> booking(UUID id) {
    return draft.row(Booking.rowId(id)).map(Booking.class::cast);
  }

  /**
   * The guest's live claim on exactly this slot, of which there is one at most: if it has run out
   * it lapses here.
   */
  Optional<Booking> claimOf(String guest, Slot slot) {
    Optional<Booking> claim = occupancy.claimOf(guest, slot).flatMap(this::booking);
    claim.filter(this::isOverdue).ifPresent(this::lapse);
    return claim.filter(booking -> !isOverdue(booking));
  }

  /** Whether a hold has run out, and its deadline has not been asked yet. */
  boolean isOverdue(Booking booking) {
    return booking.state() == State.HELD
        && booking.expiresAt().filter(until -> !until.isAfter(now)).isPresent();
  }

  /** Whether the calendar takes one claim at a time, as things are. */
  boolean isExclusive() {
    return calendar.capacity() == 1;
  }

  /** Whether one more claim fits into the slot. Holds that have run out do not count. */
  Room roomFor(Slot slot) {
    return occupancy.roomFor(slot, calendar.capacity(), now, draft.factsLeft());
  }

  /**
   * Takes room for a claim that has none yet, a new one or one that lapsed and lives again. The
   * holds in its way that have run out lapse first.
   */
  Booking take(Room.Free room, Booking claim) {
    room.overdue().forEach(id -> lapse(booking(id).orElseThrow()));
    draft.put(claim);
    occupancy.add(claim);
    claim.expiresAt().ifPresent(until -> draft.setDeadline(deadline(claim, until)));
    return claim;
  }

  /** A live hold becomes a booking, and lapses no more. */
  Booking settle(Booking hold, Booking confirmed) {
    draft.put(confirmed);
    occupancy.settle(hold);
    dropDeadline(hold);
    return confirmed;
  }

  /** A live claim is given up. */
  Booking release(Booking claim, Booking ended) {
    draft.put(ended);
    occupancy.remove(claim);
    dropDeadline(claim);
    return ended;
  }

  /** A hold has run out: a fact of its own, whatever the request is about. */
  Booking lapse(Booking hold) {
    Booking lapsed = hold.next(State.LAPSED, Optional.empty());
    draft.alsoHappened(Lapse.TYPE, lapsed);
    occupancy.remove(hold);
    dropDeadline(hold);
    return lapsed;
  }

  private static Deadline deadline(Booking hold, Instant until) {
    return new Deadline(until, deadlineName(hold), new Lapse(hold.calendar(), hold.id()));
  }

  private void dropDeadline(Booking hold) {
    hold.expiresAt().ifPresent(until -> draft.dropDeadline(until, deadlineName(hold)));
  }

  private static String deadlineName(Booking hold) {
    return "lapse/" + hold.id();
  }
}
