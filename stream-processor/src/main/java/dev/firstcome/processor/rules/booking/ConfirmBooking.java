package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyCancelled;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.util.Optional;

/**
 * Payment succeeded: the hold becomes a booking. Confirming twice is one booking. Refuses, in this
 * order: not-found, version-conflict, already-cancelled, too-busy.
 */
final class ConfirmBooking {
  private ConfirmBooking() {}

  static Decision decide(CalendarBook book, Confirm asked) {
    Optional<Booking> found = book.booking(asked.booking());
    if (found.isEmpty()) {
      return Draft.refuse(new NotFound(Booking.KIND, asked.booking().toString()));
    }
    Booking booking = found.get();
    Optional<VersionConflict> conflict = Bookings.conflict(booking, asked.expectedVersion());
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    return switch (booking.state()) {
      case CANCELLED -> Draft.refuse(new AlreadyCancelled(booking.id()));
      case CONFIRMED, REFUND_DUE -> book.draft().accept(booking);
      case LAPSED -> payLate(book, booking, asked);
      case HELD ->
          book.isOverdue(booking)
              ? payLate(book, book.lapse(booking), asked)
              : book.draft().accept(book.settle(booking, confirmed(booking, asked)));
    };
  }

  /**
   * The payment came after the hold had lapsed. It takes the slot if that is still to be had, which
   * it is for nobody once it has begun, and not for a guest who has it by another claim; if not,
   * the money goes back.
   */
  private static Decision payLate(CalendarBook book, Booking lapsed, Confirm asked) {
    boolean begun = lapsed.slot().start().isBefore(book.now());
    boolean heldAnew = book.claimOf(lapsed.guest(), lapsed.slot()).isPresent();
    if (begun || heldAnew) {
      return refundDue(book, lapsed, asked);
    }
    return switch (book.roomFor(lapsed.slot())) {
      case Room.Free room -> book.draft().accept(book.take(room, revived(book, lapsed, asked)));
      case Room.Taken taken -> refundDue(book, lapsed, asked);
      case Room.Unclear unclear -> Draft.refuse(Bookings.tooManyOverdue());
    };
  }

  private static Decision refundDue(CalendarBook book, Booking lapsed, Confirm asked) {
    Booking due = lapsed.next(State.REFUND_DUE, Optional.empty()).paidBy(asked.paymentIntent());
    book.draft().put(due);
    return book.draft().accept(due);
  }

  /** Room is taken anew, on the calendar as it is now. */
  private static Booking revived(CalendarBook book, Booking lapsed, Confirm asked) {
    Booking confirmed = confirmed(lapsed, asked);
    return new Booking(
        confirmed.id(),
        confirmed.calendar(),
        confirmed.slot(),
        confirmed.guest(),
        confirmed.state(),
        book.isExclusive(),
        confirmed.payment(),
        confirmed.checkoutSession(),
        confirmed.paymentIntent(),
        confirmed.expiresAt(),
        confirmed.version());
  }

  private static Booking confirmed(Booking booking, Confirm asked) {
    return booking.next(State.CONFIRMED, Optional.empty()).paidBy(asked.paymentIntent());
  }
}
