package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.util.Optional;
import java.util.UUID;

/**
 * Reserves a slot for a guest for a while. A guest who has a live claim on the slot gets that one
 * back. Refuses, in this order: slot-in-the-past, slot-taken, too-busy.
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
    Room room = book.roomFor(asked.slot());
    if (!room.free()) {
      return Draft.refuse(new SlotTaken(asked.slot(), room.mayFreeAt()));
    }
    if (room.overdue().size() > Draft.MAX_FACTS) {
      return Draft.refuse(tooManyOverdue());
    }
    return book.draft().create(book.take(room, held(book, id, asked)));
  }

  /** More holds ran out on this slot than one decision may lapse; their deadlines are at it. */
  static TooBusy tooManyOverdue() {
    return new TooBusy(
        "Expected at most "
            + Draft.MAX_FACTS
            + " holds that have just run out on the slot, found more; they are lapsing now.");
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
        calendar.capacity() == 1,
        Optional.of(payment),
        asked.checkoutSession(),
        Optional.empty(),
        Optional.of(book.now().plus(calendar.holdTime(payment))),
        1);
  }
}
