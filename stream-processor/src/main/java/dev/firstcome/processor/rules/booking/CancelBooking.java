package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Frees the slot; what was paid for it goes back. Refuses, in this order: not-found,
 * version-conflict, already-ended (which an overdue hold is, too).
 */
final class CancelBooking {
  private CancelBooking() {}

  static Decision decide(CalendarBook book, Cancel asked) {
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
      case HELD -> cancel(book, booking);
      case CONFIRMED -> {
        Stream.of(ConfirmBooking.refund(book, booking, booking.payment()))
            .forEach(book.draft()::effect);
        yield cancel(book, booking);
      }
    };
  }

  private static Decision cancel(CalendarBook book, Booking booking) {
    return book.accept(book.release(booking, booking.ended(State.CANCELLED, booking.payment())));
  }
}
