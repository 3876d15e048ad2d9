package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRefusal.OutsideBookableHours;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.BookingRefusal.SlotTooWide;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.booking.Occupancy.Room;
import java.util.Optional;

/**
 * Reserves a slot for a guest for a while. A guest who has a live claim on the slot gets that one
 * back. A checkout session that the guest brings and that comes to nothing is ended. Refuses, in
 * this order: slot-in-the-past, outside-bookable-hours, too-busy (one decision cannot settle all
 * that comes first), slot-too-wide, slot-taken.
 */
final class HoldSlot {
  private HoldSlot() {}

  static Decision decide(CalendarBook book, Hold asked) {
    if (book.lines().find(book.request()).isPresent()) {
      return Draft.refuse(new IdempotencyKeyReused());
    }
    Optional<Booking> own = book.claimOf(asked.guest(), asked.slot());
    if (own.isPresent()) {
      return giveBack(book, own.get(), asked);
    }
    if (book.hasBegun(asked.slot())) {
      return refuse(book, asked, new SlotInThePast(asked.slot(), book.now()));
    }
    if (!book.isWithinHours(asked.slot())) {
      return refuse(book, asked, outsideHours(book, asked));
    }
    return switch (book.roomFor(asked.slot())) {
      case Room.Free room -> hold(book, room, asked);
      case Room.Taken(var mayFreeAt) ->
          // Looking for room may have served the guest, who was in line for it.
          book.claimOf(asked.guest(), asked.slot())
              .map(claim -> giveBack(book, claim, asked))
              .orElseGet(() -> refuse(book, asked, Bookings.taken(asked.slot(), mayFreeAt)));
      case Room.Unclear unclear -> Draft.refuse(Bookings.tooMuchAtOnce());
      case Room.TooWide tooWide -> refuse(book, asked, new SlotTooWide(asked.slot()));
    };
  }

  private static Decision hold(CalendarBook book, Room.Free room, Hold asked) {
    Optional<Booking> served = book.claimOf(asked.guest(), asked.slot());
    if (served.isPresent()) {
      return giveBack(book, served.get(), asked);
    }
    Booking hold =
        book.hold(
            book.request(), asked.slot(), asked.guest(), asked.payment(), asked.checkoutSession());
    book.openSession(hold, asked.payment());
    return book.create(book.take(room, hold));
  }

  private static Decision giveBack(CalendarBook book, Booking own, Hold asked) {
    asked
        .checkoutSession()
        .filter(session -> !own.payment().checkoutSession().equals(Optional.of(session)))
        .ifPresent(session -> book.draft().effect(book.expire(own.id(), session)));
    return book.accept(own);
  }

  private static Decision refuse(CalendarBook book, Hold asked, Refusal refusal) {
    return Draft.refuse(
        refusal,
        asked.checkoutSession().stream()
            .map(session -> book.expire(book.request(), session))
            .toArray(Effect[]::new));
  }

  private static OutsideBookableHours outsideHours(CalendarBook book, Hold asked) {
    return new OutsideBookableHours(asked.slot(), book.calendar().timeZone());
  }
}
