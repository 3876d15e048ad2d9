package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reserves a slot for a guest for a while. A guest who has a live claim on the slot gets that one
 * back. Refuses, in this order: slot-in-the-past, too-busy (it takes more lapses than one decision
 * may bring to see whether there is room), slot-taken.
 */
final class HoldSlot {
  private HoldSlot() {}

  static Decision decide(CalendarBook book, UUID id, Hold asked) {
    Optional<Booking> own = book.claimOf(asked.guest(), asked.slot());
    if (own.isPresent()) {
      return book.draft().accept(own.get());
    }
    if (asked.slot().start().isBefore(book.now())) {
      return Draft.refuse(new SlotInThePast(asked.slot(), book.now()));
    }
    return switch (book.roomFor(asked.slot())) {
      case Room.Free room -> book.draft().create(book.take(room, held(book, id, asked)));
      case Room.Taken(var mayFreeAt) -> Draft.refuse(taken(asked.slot(), mayFreeAt));
      case Room.Unclear unclear -> Draft.refuse(Bookings.tooManyOverdue());
    };
  }

  /** What comes free after it has begun comes free for nobody. */
  private static SlotTaken taken(Slot slot, Optional<Instant> mayFreeAt) {
    return new SlotTaken(slot, mayFreeAt.filter(at -> !at.isAfter(slot.start())));
  }

  private static Booking held(CalendarBook book, UUID id, Hold asked) {
    Calendar calendar = book.calendar();
    String payment = asked.payment().orElse(Calendar.DEFAULT_PAYMENT);
    return new Booking(
        id,
        calendar.calendar(),
        asked.slot(),
        asked.guest(),
        State.HELD,
        book.isExclusive(),
        Optional.of(payment),
        asked.checkoutSession(),
        Optional.empty(),
        Optional.of(book.now().plus(calendar.holdTime(payment))),
        1);
  }
}
