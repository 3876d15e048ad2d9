package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.booking.BookingRefusal.OutsideBookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTooWide;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.util.Optional;

/**
 * The room of a session in one of its two calendars: one place, as a booking has it, so that
 * bookings and sessions exclude each other. What fits is drafted at once; what does not is refused,
 * in this order: slot-in-the-past, outside-bookable-hours, too-busy, slot-too-wide, slot-taken.
 */
final class SessionRoom {
  private SessionRoom() {}

  /** Takes the slot. */
  static Optional<Refusal> take(CalendarBook book, Slot slot) {
    return notAtAll(book, slot)
        .or(() ->
            switch (book.roomFor(slot)) {
              case Room.Free room -> {
                book.take(room, slot);
                yield Optional.empty();
              }
              case Room none -> Optional.of(none(none, slot));
            });
  }

  /** Takes another slot and gives up the one that it has, which is not in its own way. */
  static Optional<Refusal> move(CalendarBook book, Slot from, Slot to) {
    Optional<Refusal> notAtAll = notAtAll(book, to);
    if (notAtAll.isPresent()) {
      return notAtAll;
    }
    // Whoever is in line comes first, with everything as it is.
    if (book.roomFor(to) instanceof Room.Unclear) {
      return Optional.of(Bookings.tooMuchAtOnce());
    }
    book.lift(from);
    return switch (book.roomAsItIs(to)) {
      case Room.Free room -> {
        book.move(room, from, to);
        yield Optional.empty();
      }
      case Room none -> Optional.of(none(none, to));
    };
  }

  private static Optional<Refusal> notAtAll(CalendarBook book, Slot slot) {
    if (book.hasBegun(slot)) {
      return Optional.of(new SlotInThePast(slot, book.now()));
    }
    return book.isWithinHours(slot)
        ? Optional.empty()
        : Optional.of(new OutsideBookableHours(slot, book.calendar().timeZone()));
  }

  private static Refusal none(Room room, Slot slot) {
    return switch (room) {
      case Room.Taken(var mayFreeAt) -> Bookings.taken(slot, mayFreeAt);
      case Room.Unclear unclear -> Bookings.tooMuchAtOnce();
      case Room.TooWide tooWide -> new SlotTooWide(slot);
      case Room.Free free -> throw new IllegalStateException("there is room");
    };
  }
}
