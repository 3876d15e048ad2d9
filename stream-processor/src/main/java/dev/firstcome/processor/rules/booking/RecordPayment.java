package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.processor.rules.Decision;
import java.util.Optional;

/**
 * The payment provider tells of a payment: as {@link ConfirmBooking}, but if there is no such
 * booking, the payment waits for it. Refuses, in this order: already-cancelled, too-busy.
 */
final class RecordPayment {
  private RecordPayment() {}

  static Decision decide(CalendarBook book, BookingRequest.RecordPayment asked) {
    Optional<Booking> booking = book.booking(asked.booking());
    if (booking.isPresent()) {
      return ConfirmBooking.paid(book, booking.get(), Optional.of(asked.paymentIntent()));
    }
    Optional<EarlyPayment> known = book.earlyPayments().find(asked.paymentIntent());
    return known.isPresent()
        ? book.accept(known.get())
        : book.create(book.earlyPayments().add(asked.booking(), asked.paymentIntent()));
  }
}
