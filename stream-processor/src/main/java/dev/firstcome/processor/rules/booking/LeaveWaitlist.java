package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.booking.WaitlistEntry.State;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.util.Optional;

/** Waits no longer. Refuses: not-found. */
final class LeaveWaitlist {
  private LeaveWaitlist() {}

  static Decision decide(CalendarBook book, BookingRequest.LeaveWaitlist asked) {
    Optional<WaitlistEntry> entry = book.lines().entryOf(asked.guest(), asked.slot());
    return entry.isPresent()
        ? book.accept(book.lines().end(entry.get(), State.LEFT))
        : Draft.refuse(new NotFound(WaitlistEntry.KIND, "for " + asked.slot()));
  }
}
