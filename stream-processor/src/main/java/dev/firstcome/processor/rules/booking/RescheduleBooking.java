package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyHolding;
import dev.firstcome.contract.booking.BookingRefusal.OutsideBookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTooWide;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.util.Optional;

/**
 * Moves a live hold or booking to another slot. What it has now is out of its own way, and is its
 * own until the move works. Refuses, in this order: not-found, version-conflict, already-ended,
 * slot-in-the-past, outside-bookable-hours, too-busy, slot-too-wide, already-holding, slot-taken.
 */
final class RescheduleBooking {
  private RescheduleBooking() {}

  static Decision decide(CalendarBook book, Reschedule asked) {
    Optional<Booking> found = book.booking(asked.booking());
    if (found.isEmpty()) {
      return Draft.refuse(Bookings.notFound(asked.booking()));
    }
    Booking booking = found.get();
    Optional<VersionConflict> conflict = Bookings.conflict(booking, asked.expectedVersion());
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    State state = book.stateOf(booking);
    return switch (state) {
      case LAPSED, CANCELLED, REFUND_DUE -> Draft.refuse(AlreadyEnded.booking(booking.id(), state));
      case HELD, CONFIRMED ->
          asked.slot().equals(booking.slot())
              ? book.accept(booking)
              : move(book, booking, asked.slot());
    };
  }

  private static Decision move(CalendarBook book, Booking booking, Slot slot) {
    if (book.hasBegun(slot)) {
      return Draft.refuse(new SlotInThePast(slot, book.now()));
    }
    if (!book.isWithinHours(slot)) {
      return Draft.refuse(new OutsideBookableHours(slot, book.calendar().timeZone()));
    }
    // Whoever is in line comes first, with everything as it is.
    if (book.roomFor(slot) instanceof Room.Unclear) {
      return Draft.refuse(Bookings.tooMuchAtOnce());
    }
    if (book.claimOf(booking.guest(), slot).isPresent()) {
      return Draft.refuse(new AlreadyHolding(slot));
    }
    book.lift(booking);
    return switch (book.roomAsItIs(slot)) {
      case Room.Free room ->
          book.accept(book.move(room, booking, booking.movedTo(slot, book.isExclusive())));
      case Room.Taken(var mayFreeAt) -> Draft.refuse(Bookings.taken(slot, mayFreeAt));
      case Room.Unclear unclear -> Draft.refuse(Bookings.tooMuchAtOnce());
      case Room.TooWide tooWide -> Draft.refuse(new SlotTooWide(slot));
    };
  }
}
