package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.processor.rules.Decision;

/** A hold's time is up. Asked by its deadline alone; does nothing if it is not so. */
final class LapseHold {
  private LapseHold() {}

  static Decision decide(CalendarBook book, Lapse asked) {
    return book.booking(asked.booking())
        .filter(book::isOverdue)
        .map(hold -> lapse(book, hold))
        .orElse(new Decision.Nothing());
  }

  private static Decision lapse(CalendarBook book, Booking hold) {
    return book.accept(book.release(hold, hold.ended(State.LAPSED, hold.payment())));
  }
}
