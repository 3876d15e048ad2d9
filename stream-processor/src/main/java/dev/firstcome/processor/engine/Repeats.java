package dev.firstcome.processor.engine;

import dev.firstcome.contract.SharedRefusal.AnswerRemoved;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import java.util.Optional;

/** Requests that have been answered before are answered so again. */
final class Repeats {
  private final Owned mine;

  Repeats(Owned mine) {
    this.mine = mine;
  }

  boolean wasAnswered(Envelope request) {
    return given(request).isPresent();
  }

  /** Gives the answer that was given before; false if there is none. */
  boolean answer(Envelope request) {
    Optional<Answers.Given> given = given(request);
    given.ifPresent(before -> {
      if (before.isRemoved()) {
        mine.turnAway(request, new AnswerRemoved());
      } else if (before.isFor(request.fingerprint())) {
        mine.meters.replayed(request.type());
        mine.send(mine.outbox().undecided(before.outcome(), request, true));
      } else {
        mine.turnAway(request, new IdempotencyKeyReused());
      }
    });
    return given.isPresent();
  }

  private Optional<Answers.Given> given(Envelope request) {
    return mine.answers.find(
        Answers.key(new StateKeys(request.home()), request), mine.now(request));
  }
}
