package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.EarlyPayment.State;
import dev.firstcome.processor.rules.Decision;

/** A payment has waited for its booking in vain. Asked by its deadline alone. */
final class ReturnPayment {
  private ReturnPayment() {}

  static Decision decide(CalendarBook book, BookingRequest.ReturnPayment asked) {
    return book.earlyPayments()
        .find(asked.paymentIntent())
        .filter(payment -> payment.state() == State.WAITING)
        .<Decision>map(payment -> book.accept(book.earlyPayments().giveBack(payment)))
        .orElse(new Decision.Nothing());
  }
}
