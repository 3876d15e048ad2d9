package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.HoldLapsed;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.util.Optional;

/**
 * Says where a hold is paid, or by what. A session that nobody needs is ended: the one before it,
 * or this one if there is nothing left to pay for. Refuses, in this order: not-found, hold-lapsed.
 */
final class AttachPayment {
  private AttachPayment() {}

  static Decision decide(CalendarBook book, BookingRequest.AttachPayment asked) {
    Optional<Booking> found = book.booking(asked.booking());
    if (found.isEmpty()) {
      return Draft.refuse(Bookings.notFound(asked.booking()));
    }
    Booking booking = found.get();
    State state = book.stateOf(booking);
    return switch (state) {
      case HELD -> attach(book, booking, asked);
      case CONFIRMED -> settled(book, booking, asked);
      case LAPSED, CANCELLED, REFUND_DUE ->
          Draft.refuse(
              new HoldLapsed(booking.id(), state),
              asked.checkoutSession().stream()
                  .map(session -> book.expire(booking.id(), session))
                  .toArray(Effect[]::new));
    };
  }

  private static Decision attach(
      CalendarBook book, Booking hold, BookingRequest.AttachPayment asked) {
    Payment before = hold.payment();
    Payment after = before.withSession(asked.checkoutSession()).withIntent(asked.paymentIntent());
    if (!after.checkoutSession().equals(before.checkoutSession())) {
      before
          .checkoutSession()
          .ifPresent(session -> book.draft().effect(book.expire(hold.id(), session)));
    }
    return keep(book, hold, after);
  }

  private static Decision settled(
      CalendarBook book, Booking paid, BookingRequest.AttachPayment asked) {
    asked
        .checkoutSession()
        .filter(session -> !paid.payment().checkoutSession().equals(Optional.of(session)))
        .ifPresent(session -> book.draft().effect(book.expire(paid.id(), session)));
    boolean isNews = paid.payment().paymentIntent().isEmpty();
    return keep(
        book, paid, isNews ? paid.payment().withIntent(asked.paymentIntent()) : paid.payment());
  }

  private static Decision keep(CalendarBook book, Booking booking, Payment payment) {
    if (payment.equals(booking.payment())) {
      return book.accept(booking);
    }
    Booking told = booking.paidBy(payment);
    book.draft().put(told);
    return book.accept(told);
  }
}
