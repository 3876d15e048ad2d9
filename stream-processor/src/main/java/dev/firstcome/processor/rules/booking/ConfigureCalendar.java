package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Sets what is given and leaves the rest. Refuses: version-conflict. */
final class ConfigureCalendar {
  private ConfigureCalendar() {}

  static Decision decide(CalendarBook book, Configure asked) {
    Calendar calendar = book.calendar();
    long expected = asked.expectedVersion().orElse(calendar.version());
    if (expected != calendar.version()) {
      return Draft.refuse(conflict(calendar, expected));
    }
    Calendar configured = configured(calendar, asked);
    book.draft().put(configured);
    return calendar.version() == 0
        ? book.draft().create(configured)
        : book.draft().accept(configured);
  }

  private static VersionConflict conflict(Calendar calendar, long expected) {
    TreeSet<String> changedSince = new TreeSet<>();
    for (Map.Entry<String, Long> field : calendar.changedIn().entrySet()) {
      if (field.getValue() > expected) {
        changedSince.add(field.getKey());
      }
    }
    return new VersionConflict(expected, calendar.version(), changedSince);
  }

  private static Calendar configured(Calendar calendar, Configure asked) {
    long version = calendar.version() + 1;
    SortedMap<String, Long> changedIn = new TreeMap<>(calendar.changedIn());
    asked.capacity().ifPresent(given -> changedIn.put("capacity", version));
    asked.holdMinutes().ifPresent(given -> changedIn.put("holdMinutes", version));
    asked.timeZone().ifPresent(given -> changedIn.put("timeZone", version));
    return new Calendar(
        calendar.calendar(),
        asked.capacity().orElse(calendar.capacity()),
        asked.holdMinutes().orElse(calendar.holdMinutes()),
        asked.timeZone().orElse(calendar.timeZone()),
        changedIn,
        version);
  }
}
