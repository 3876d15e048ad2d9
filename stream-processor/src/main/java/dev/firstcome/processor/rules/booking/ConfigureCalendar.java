package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sets what is given and leaves the rest. Refuses: version-conflict. */
final class ConfigureCalendar {
  private ConfigureCalendar() {}

  static Decision decide(CalendarBook book, Configure asked) {
    Calendar calendar = book.calendar();
    long expected = asked.expectedVersion().orElse(calendar.version());
    if (expected != calendar.version()) {
      return Draft.refuse(VersionConflict.of(expected, calendar.version(), calendar.changedIn()));
    }
    Calendar configured = configured(calendar, asked);
    book.configure(configured);
    return calendar.version() == 0 ? book.create(configured) : book.accept(configured);
  }

  private static Calendar configured(Calendar calendar, Configure asked) {
    long version = calendar.version() + 1;
    SortedMap<String, Long> changedIn = new TreeMap<>(calendar.changedIn());
    asked.capacity().ifPresent(given -> changedIn.put("capacity", version));
    asked.holdMinutes().ifPresent(given -> changedIn.put("holdMinutes", version));
    asked.timeZone().ifPresent(given -> changedIn.put("timeZone", version));
    asked.bookableHours().ifPresent(given -> changedIn.put("bookableHours", version));
    return new Calendar(
        calendar.calendar(),
        asked.capacity().orElse(calendar.capacity()),
        asked.holdMinutes().orElse(calendar.holdMinutes()),
        asked.timeZone().orElse(calendar.timeZone()),
        asked.bookableHours().orElse(calendar.bookableHours()),
        changedIn,
        version);
  }
}
