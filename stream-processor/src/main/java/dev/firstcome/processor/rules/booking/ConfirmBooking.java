package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingEffect.SendEmail;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyCancelled;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Payment succeeded: the hold becomes a booking. Confirming twice is one booking. Of each payment
 * comes a booking or a refund, exactly one of them, however often it is told. Refuses, in this
 * order: not-found, version-conflict, already-cancelled, too-busy.
 */
final class ConfirmBooking {
  private ConfirmBooking() {}

  static Decision decide(CalendarBook book, Confirm asked) {
    Optional<Booking> found = book.booking(asked.booking());
    if (found.isEmpty()) {
      return Draft.refuse(Bookings.notFound(asked.booking()));
    }
    Optional<VersionConflict> conflict = Bookings.conflict(found.get(), asked.expectedVersion());
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    return paid(book, found.get(), asked.paymentIntent());
  }

  /**
   * A booking is paid for.
   *
   * @param intent the payment, if it is told
   */
  static Decision paid(CalendarBook book, Booking booking, Optional<String> intent) {
    if (intent.filter(book.earlyPayments()::isReturned).isPresent()) {
      return book.accept(booking);
    }
    intent.ifPresent(book.earlyPayments()::use);
    Payment payment = booking.payment().paidBy(intent);
    return switch (booking.state()) {
      case CANCELLED ->
          Draft.refuse(new AlreadyCancelled(booking.id()), refund(book, booking, payment));
      case CONFIRMED, REFUND_DUE -> paidAgain(book, booking, intent);
      case LAPSED -> paidLate(book, booking, payment);
      case HELD ->
          book.isOverdue(booking)
              ? paidLate(book, book.lapse(booking), payment)
              : book.accept(book.settle(booking, booking.confirmed(booking.exclusive(), payment)));
    };
  }

  /** The same payment told again changes nothing; another one is one too many, and goes back. */
  private static Decision paidAgain(CalendarBook book, Booking booking, Optional<String> intent) {
    Payment payment = booking.payment();
    boolean isKnown = payment.isPaid() && intent.equals(payment.paymentIntent());
    if (intent.isEmpty() || isKnown) {
      return book.accept(booking);
    }
    if (payment.isPaid() || booking.state() == State.REFUND_DUE) {
      book.draft().effect(book.refund(booking.id(), intent.get()));
    }
    if (payment.isPaid()) {
      return book.accept(booking);
    }
    Booking told = booking.paidBy(payment.paidBy(intent));
    book.draft().put(told);
    return book.accept(told);
  }

  /**
   * The payment came after the hold had lapsed. It takes the slot if that is still to be had, which
   * it is for nobody once it has begun, and not for a guest who has it by another claim; if not,
   * the money goes back.
   */
  private static Decision paidLate(CalendarBook book, Booking lapsed, Payment payment) {
    if (book.hasBegun(lapsed.slot()) || isHeldAnew(book, lapsed)) {
      return refundDue(book, lapsed, payment);
    }
    return switch (book.roomFor(lapsed.slot())) {
      case Room.Free room ->
          // Looking for room may have served the guest, who was in line for it.
          isHeldAnew(book, lapsed)
              ? refundDue(book, lapsed, payment)
              : book.accept(book.take(room, lapsed.confirmed(book.isExclusive(), payment)));
      case Room.Taken taken -> refundDue(book, lapsed, payment);
      case Room.TooWide tooWide -> refundDue(book, lapsed, payment);
      case Room.Unclear unclear -> Draft.refuse(Bookings.tooMuchAtOnce());
    };
  }

  private static boolean isHeldAnew(CalendarBook book, Booking lapsed) {
    return book.claimOf(lapsed.guest(), lapsed.slot()).isPresent();
  }

  private static Decision refundDue(CalendarBook book, Booking lapsed, Payment payment) {
    Booking due = lapsed.ended(State.REFUND_DUE, payment);
    book.draft().put(due);
    if (payment.paymentIntent().isPresent()) {
      Stream.of(refund(book, due, payment)).forEach(book.draft()::effect);
      book.tell(due, SendEmail.Template.REFUND_DUE);
    }
    return book.accept(due);
  }

  /** None where nobody has said by what it was paid: then it is for people to see to. */
  static Effect[] refund(CalendarBook book, Booking booking, Payment payment) {
    return payment.paymentIntent().stream()
        .map(intent -> book.refund(booking.id(), intent))
        .toArray(Effect[]::new);
  }
}
