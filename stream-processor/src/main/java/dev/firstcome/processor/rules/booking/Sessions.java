package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.BookingRefusal.AlreadyEnded;
import dev.firstcome.contract.booking.BookingRefusal.DuplicateSession;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.Session.State;
import dev.firstcome.contract.booking.SessionRequest.OfSession;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions that a calendar keeps, those whose home it is, and which of them two people have in
 * which slot.
 */
final class Sessions {
  private final Draft draft;

  Sessions(Draft draft) {
    this.draft = draft;
  }

  static Optional<Session> find(View view, UUID id) {
    return view.row(Session.rowId(id)).map(Session.class::cast);
  }

  /** Why what is asked of a session cannot be; not-found, version-conflict, already-ended. */
  Optional<Refusal> refusal(OfSession asked) {
    Optional<Session> found =
        find(draft, asked.session()).filter(session -> session.pair().equals(asked.pair()));
    if (found.isEmpty()) {
      return Optional.of(new NotFound(Session.KIND, asked.session().toString()));
    }
    Session session = found.get();
    if (session.version() != asked.expectedVersion()) {
      return Optional.of(
          VersionConflict.of(asked.expectedVersion(), session.version(), session.changedIn()));
    }
    return session.state() == State.SCHEDULED
        ? Optional.empty()
        : Optional.of(AlreadyEnded.session(session.id(), session.state()));
  }

  Session get(UUID id) {
    return find(draft, id).orElseThrow();
  }

  Optional<Refusal> duplicate(Pair pair, Slot slot) {
    return draft.entry(name(pair, slot)).isPresent()
        ? Optional.of(new DuplicateSession(slot))
        : Optional.empty();
  }

  void add(Session session) {
    draft.put(session);
    draft.note(name(session.pair(), session.slot()), session.id().toString());
  }

  Session move(Session session, Slot slot) {
    draft.removeNote(name(session.pair(), session.slot()));
    Session moved = session.movedTo(slot);
    add(moved);
    return moved;
  }

  Session cancel(Session session) {
    draft.removeNote(name(session.pair(), session.slot()));
    Session cancelled = session.ended(State.CANCELLED);
    draft.put(cancelled);
    return cancelled;
  }

  /** Of two people, whichever of them coaches. */
  private static String name(Pair pair, Slot slot) {
    return "session/" + SlotIndex.text(slot) + "/" + pair.other();
  }
}
