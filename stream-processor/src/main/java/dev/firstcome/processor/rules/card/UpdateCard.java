package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRequest.Update;
import dev.firstcome.contract.json.Document;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.util.Optional;

/**
 * Changes what a card says. Refuses, in this order: not-found, version-conflict, limit-reached. It
 * concerns the user's key alone. What changes nothing is no new version.
 */
final class UpdateCard {
  private UpdateCard() {}

  static Decision atUser(View view, Update update) {
    Optional<Refusal> refusal =
        Cards.refusal(view, update.user(), update.card(), update.expectedVersion());
    if (refusal.isPresent()) {
      return Draft.refuse(refusal.get());
    }
    Card card = Cards.find(view, update.card()).orElseThrow();
    Card patched = card.patched(update.patch());
    Optional<Refusal> outgrown =
        outgrown("fields", patched.fields()).or(() -> outgrown("design", patched.design()));
    if (outgrown.isPresent()) {
      return Draft.refuse(outgrown.get());
    }
    Draft draft = new Draft(view);
    if (patched.saysTheSame(card)) {
      return draft.accept(card);
    }
    Cards.put(draft, patched);
    return draft.accept(patched);
  }

  /** Each patch was within bounds; what they come to together may not be. */
  private static Optional<Refusal> outgrown(String name, Document document) {
    if (document.fits()) {
      return Optional.empty();
    }
    return Optional.of(
        document.bytes() > Document.MAX_BYTES
            ? new LimitReached("bytes of " + name, Document.MAX_BYTES)
            : new LimitReached("names in one object of " + name, Document.MAX_NAMES));
  }
}
