package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.WaitlistServed;
import dev.firstcome.processor.rules.Decision;

/** Goes on giving room to those in line. Asked by its deadline alone. */
final class ServeWaitlist {
  private ServeWaitlist() {}

  static Decision decide(CalendarBook book) {
    return book.lines().goOn()
        ? book.accept(new WaitlistServed(book.calendar().calendar()))
        : new Decision.Nothing();
  }
}
