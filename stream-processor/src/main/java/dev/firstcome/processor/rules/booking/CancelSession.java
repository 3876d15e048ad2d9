package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.SessionRequest.Cancel;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import java.util.Optional;

/**
 * Frees the slot in both calendars. Refuses, in this order: not-found, version-conflict,
 * already-ended.
 */
final class CancelSession {
  private CancelSession() {}

  static Decision atHome(CalendarBook book, Cancel asked) {
    Sessions sessions = new Sessions(book.draft());
    return sessions
        .refusal(asked)
        .map(why -> Draft.refuse(why))
        .orElseGet(() -> {
          Slot slot = sessions.get(asked.session()).slot();
          return SessionDecider.alsoAt(asked.pair().other(), Optional.of(slot));
        });
  }

  static Part atOther(CalendarBook book, Slot slot) {
    book.free(slot);
    return book.part();
  }

  static Accepted answer(CalendarBook book, Cancel asked) {
    Sessions sessions = new Sessions(book.draft());
    Session session = sessions.get(asked.session());
    book.free(session.slot());
    return book.accept(sessions.cancel(session));
  }
}
