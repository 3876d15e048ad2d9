package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.util.Optional;

/**
 * Frees the slot. Refuses, in this order: not-found, version-conflict, already-ended (which an
 * overdue hold is, too).
 */
final class CancelBooking {
  private CancelBooking() {}

  static Decision decide(CalendarBook book, Cancel asked) {
    Optional<Booking> found = book.booking(asked.booking());
    if (found.isEmpty()) {
      return Draft.refuse(new NotFound(Booking.KIND, asked.booking().toString()));
    }
    Booking booking = found.get();
    Optional<VersionConflict> conflict = Bookings.conflict(booking, asked.expectedVersion());
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    return switch (book.isOverdue(booking) ? State.LAPSED : booking.state()) {
      case LAPSED -> Draft.refuse(new AlreadyEnded(booking.id(), State.LAPSED));
      case CANCELLED, REFUND_DUE -> Draft.refuse(new AlreadyEnded(booking.id(), booking.state()));
      case HELD, CONFIRMED ->
          book.draft()
              .accept(book.release(booking, booking.next(State.CANCELLED, Optional.empty())));
    };
  }
}
