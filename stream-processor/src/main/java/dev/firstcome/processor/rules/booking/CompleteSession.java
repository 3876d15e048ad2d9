package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.State;
import dev.firstcome.contract.booking.SessionRequest.Complete;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;

/**
 * The session has taken place. It keeps its slot in both calendars, so the other one need not be
 * asked. Refuses, in this order: not-found, version-conflict, already-ended.
 */
final class CompleteSession {
  private CompleteSession() {}

  static Decision atHome(CalendarBook book, Complete asked) {
    Sessions sessions = new Sessions(book.draft());
    return sessions
        .refusal(asked)
        .map(why -> Draft.refuse(why))
        .orElseGet(() -> {
          Session completed = sessions.get(asked.session()).ended(State.COMPLETED);
          book.draft().put(completed);
          return book.accept(completed);
        });
  }
}
