package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyHolding;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyWaiting;
import dev.firstcome.contract.booking.BookingRefusal.OutsideBookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotFree;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTooWide;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.PlaceInLine;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;

/**
 * Waits in line for a slot that is full. Refuses, in this order: slot-in-the-past,
 * outside-bookable-hours, too-busy, slot-too-wide, already-holding, slot-free, already-waiting.
 */
final class JoinWaitlist {
  private JoinWaitlist() {}

  static Decision decide(CalendarBook book, BookingRequest.JoinWaitlist asked) {
    if (book.booking(book.request()).isPresent()) {
      return Draft.refuse(new IdempotencyKeyReused());
    }
    Slot slot = asked.slot();
    if (book.hasBegun(slot)) {
      return Draft.refuse(new SlotInThePast(slot, book.now()));
    }
    if (!book.isWithinHours(slot)) {
      return Draft.refuse(new OutsideBookableHours(slot, book.calendar().timeZone()));
    }
    Room room = book.roomFor(slot);
    if (room instanceof Room.Unclear) {
      return Draft.refuse(Bookings.tooMuchAtOnce());
    }
    if (room instanceof Room.TooWide) {
      return Draft.refuse(new SlotTooWide(slot));
    }
    if (book.claimOf(asked.guest(), slot).isPresent()) {
      return Draft.refuse(new AlreadyHolding(slot));
    }
    if (room instanceof Room.Free) {
      return Draft.refuse(new SlotFree(slot));
    }
    if (book.lines().entryOf(asked.guest(), slot).isPresent()) {
      return Draft.refuse(new AlreadyWaiting(slot));
    }
    WaitlistEntry entry = entry(book, asked);
    return book.create(new PlaceInLine(entry, book.lines().join(entry)));
  }

  private static WaitlistEntry entry(CalendarBook book, BookingRequest.JoinWaitlist asked) {
    return new WaitlistEntry(
        book.request(),
        asked.calendar(),
        asked.slot(),
        asked.guest(),
        State.WAITING,
        asked.payment(),
        book.lines().nextTicket(),
        1);
  }
}
