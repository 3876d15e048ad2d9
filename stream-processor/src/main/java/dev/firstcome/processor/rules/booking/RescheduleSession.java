package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.booking.BookingRefusal.SlotInThePast;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.SessionRequest.Reschedule;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Trial;
import java.util.Optional;

/**
 * Moves a session to another slot of both calendars; what it has stays its own until the move
 * works. The first calendar refuses, in this order: not-found, version-conflict, already-ended,
 * slot-in-the-past, duplicate-session, then as {@link SessionRoom}; the second one as {@link
 * SessionRoom}.
 */
final class RescheduleSession {
  private RescheduleSession() {}

  static Decision atHome(CalendarBook book, Reschedule asked) {
    Sessions sessions = new Sessions(book.draft());
    Optional<Refusal> refusal = sessions.refusal(asked);
    if (refusal.isPresent()) {
      return Draft.refuse(refusal.get());
    }
    Session session = sessions.get(asked.session());
    if (session.slot().equals(asked.slot())) {
      return book.accept(session);
    }
    if (book.hasBegun(asked.slot())) {
      return Draft.refuse(new SlotInThePast(asked.slot(), book.now()));
    }
    return sessions
        .duplicate(asked.pair(), asked.slot())
        .or(() -> SessionRoom.move(book, session.slot(), asked.slot()))
        .map(why -> Draft.refuse(why))
        .orElseGet(() -> SessionDecider.alsoAt(asked.pair().other(), Optional.of(session.slot())));
  }

  static Trial tryAtOther(CalendarBook book, Reschedule asked, Slot from) {
    return SessionRoom.move(book, from, asked.slot()).map(Trial::refuse).orElseGet(Trial::agree);
  }

  static Part atOther(CalendarBook book, Reschedule asked, Slot from) {
    SessionDecider.mustFit(SessionRoom.move(book, from, asked.slot()));
    return book.part();
  }

  static Accepted answer(CalendarBook book, Reschedule asked) {
    Sessions sessions = new Sessions(book.draft());
    Session session = sessions.get(asked.session());
    SessionDecider.mustFit(SessionRoom.move(book, session.slot(), asked.slot()));
    return book.accept(sessions.move(session, asked.slot()));
  }
}
