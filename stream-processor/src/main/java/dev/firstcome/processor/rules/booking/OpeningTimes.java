package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.BookableHours.Opening;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Slot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a slot lies within a calendar's bookable hours.
 *
 * <p>Hours are by the clock on the wall, and days when that is changed are as long as they are. A
 * time that the clock skips is the moment at which it is put forward; of a time that it shows
 * twice, an opening begins with the first and ends with the second. Openings that touch are one, so
 * that a slot may go on over midnight.
 */
final class OpeningTimes {
  private final BookableHours hours;
  private final ZoneRules clock;

  OpeningTimes(Calendar calendar) {
    this.hours = calendar.bookableHours();
    this.clock = calendar.timeZone().getRules();
  }

  boolean contain(Slot slot) {
    if (hours.areAlways()) {
      return true;
    }
    Instant covered = slot.start();
    LocalDate last = dateOf(slot.end());
    for (LocalDate day = dateOf(slot.start()); !day.isAfter(last); day = day.plusDays(1)) {
      for (Stretch open : on(day)) {
        if (!open.from.isAfter(covered) && open.to.isAfter(covered)) {
          covered = open.to;
        }
      }
      if (!covered.isBefore(slot.end())) {
        return true;
      }
    }
    return false;
  }

  private record Stretch(Instant from, Instant to) {}

  private List<Stretch> on(LocalDate day) {
    return hours.on(day.getDayOfWeek()).stream()
        .map(opening -> stretch(day, opening))
        .sorted(Comparator.comparing(Stretch::from))
        .toList();
  }

  private Stretch stretch(LocalDate day, Opening opening) {
    LocalDateTime from = day.atStartOfDay().plusMinutes(opening.fromMinute());
    LocalDateTime to = day.atStartOfDay().plusMinutes(opening.toMinute());
    return new Stretch(instant(from, false), instant(to, true));
  }

  private Instant instant(LocalDateTime onTheWall, boolean last) {
    List<ZoneOffset> offsets = clock.getValidOffsets(onTheWall);
    if (offsets.isEmpty()) {
      ZoneOffsetTransition skipped = clock.getTransition(onTheWall);
      return skipped.getInstant();
    }
    return onTheWall.toInstant(last ? offsets.getLast() : offsets.getFirst());
  }

  private LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, clock.getOffset(instant));
  }
}
