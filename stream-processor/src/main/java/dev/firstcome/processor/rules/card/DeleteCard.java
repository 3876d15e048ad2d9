package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardDeleted;
import dev.firstcome.contract.card.CardRequest.Delete;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.Optional;

/** Removes a card, and frees its slugs. Refuses, in this order: not-found, version-conflict. */
final class DeleteCard {
  private DeleteCard() {}

  static Decision atUser(View view, Delete delete) {
    Optional<Refusal> refusal =
        Cards.refusal(view, delete.user(), delete.card(), delete.expectedVersion());
    if (refusal.isPresent()) {
      return Draft.refuse(refusal.get());
    }
    Card card = Cards.find(view, delete.card()).orElseThrow();
    List<Stop> slugs = card.slugs().stream().map(Slugs::key).map(Stop::at).toList();
    return new Decision.Onward(Optional.empty(), slugs);
  }

  static Part atSlug(View view, Delete delete) {
    Draft draft = new Draft(view);
    CardSlugs.ofCard(view, delete.user(), delete.card())
        .forEach(slug -> CardSlugs.remove(draft, slug));
    return draft.part();
  }

  static Accepted answer(View view, Delete delete) {
    Draft draft = new Draft(view);
    Cards.find(view, delete.card()).ifPresent(card -> Cards.remove(draft, card));
    return draft.accept(new CardDeleted(delete.card()));
  }
}
