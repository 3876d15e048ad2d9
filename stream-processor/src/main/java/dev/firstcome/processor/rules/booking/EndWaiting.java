package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.processor.rules.Decision;

/** The slot that somebody waits for has begun. Asked by its deadline alone. */
final class EndWaiting {
  private EndWaiting() {}

  static Decision decide(CalendarBook book, BookingRequest.EndWaiting asked) {
    return book.lines()
        .find(asked.entry())
        .filter(entry -> entry.state() == State.WAITING && book.hasBegun(entry.slot()))
        .<Decision>map(entry -> book.accept(book.lines().end(entry, State.EXPIRED)))
        .orElse(new Decision.Nothing());
  }
}
