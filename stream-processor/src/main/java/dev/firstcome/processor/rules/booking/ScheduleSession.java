package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Trial;
import java.util.Optional;

/**
 * Takes a slot in two calendars. The first one refuses, in this order: slot-in-the-past,
 * duplicate-session, then as {@link SessionRoom}; the second one as {@link SessionRoom}.
 */
final class ScheduleSession {
  private ScheduleSession() {}

  static Decision atHome(CalendarBook book, Schedule asked) {
    if (Sessions.find(book.draft(), book.request()).isPresent()) {
      return Draft.refuse(new IdempotencyKeyReused());
    }
    if (book.hasBegun(asked.slot())) {
      return Draft.refuse(new SlotInThePast(asked.slot(), book.now()));
    }
    return new Sessions(book.draft())
        .duplicate(asked.pair(), asked.slot())
        .or(() -> SessionRoom.take(book, asked.slot()))
        .map(why -> Draft.refuse(why))
        .orElseGet(() -> SessionDecider.alsoAt(asked.pair().other(), Optional.empty()));
  }

  static Trial tryAtOther(CalendarBook book, Schedule asked) {
    return SessionRoom.take(book, asked.slot()).map(Trial::refuse).orElseGet(Trial::agree);
  }

  static Part atOther(CalendarBook book, Schedule asked) {
    take(book, asked);
    return book.part();
  }

  static Accepted answer(CalendarBook book, Schedule asked) {
    take(book, asked);
    Session session = Session.scheduled(book.request(), asked.pair(), asked.slot());
    new Sessions(book.draft()).add(session);
    return book.create(session);
  }

  private static void take(CalendarBook book, Schedule asked) {
    Optional<Refusal> refusal = SessionRoom.take(book, asked.slot());
    SessionDecider.mustFit(refusal);
  }
}
