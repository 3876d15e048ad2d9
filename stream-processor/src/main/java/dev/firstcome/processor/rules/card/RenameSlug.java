package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRefusal.SlugReserved;
import dev.firstcome.contract.card.CardRefusal.SlugTaken;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a card another slug. Refuses, in this order: not-found, version-conflict, slug-reserved,
 * limit-reached, then at the slug: slug-taken.
 *
 * <p>Home says which slug the card has had. Both slugs are asked, and each does its part, which may
 * be at one key. The slug that the card has already needs nobody's consent, and is no new version.
 */
final class RenameSlug {
  private final Asked<?> asked;
  private final CardRequest.RenameSlug rename;

  RenameSlug(Asked<?> asked, CardRequest.RenameSlug rename) {
    this.asked = asked;
    this.rename = rename;
  }

  /**
   * @param reserved that no card gets, unless it has it
   */
  Decision atUser(View view, Set<String> reserved) {
    Optional<Refusal> refusal =
        Cards.refusal(view, rename.user(), rename.card(), rename.expectedVersion());
    if (refusal.isPresent()) {
      return Draft.refuse(refusal.get());
    }
    Card card = card(view);
    if (rename.slug().equals(card.slug())) {
      return new Draft(view).accept(card);
    }
    if (reserved.contains(rename.slug()) && !card.redirects().contains(rename.slug())) {
      return Draft.refuse(new SlugReserved(rename.slug()));
    }
    int others = Cards.redirects(view) - card.redirects().size();
    if (others + renamed(card).redirects().size() > Cards.MAX_REDIRECTS) {
      return Draft.refuse(new LimitReached("redirects to a user's cards", Cards.MAX_REDIRECTS));
    }
    return new Decision.Onward(
        Optional.of(card.slug()),
        List.of(Stop.at(Slugs.key(card.slug())), Stop.at(Slugs.key(rename.slug()))));
  }

  Trial tryAtSlug(Key stop, View view) {
    boolean isTaken =
        isNew(stop)
            && CardSlugs.find(view, rename.slug()).filter(slug -> !isOurs(slug)).isPresent();
    return isTaken ? Trial.refuse(new SlugTaken(rename.slug())) : Trial.agree();
  }

  private boolean isOurs(CardSlug slug) {
    return slug.card().equals(rename.card()) && slug.user().equals(rename.user());
  }

  Part atSlug(Key stop, View view) {
    Draft draft = new Draft(view);
    if (isOld(stop)) {
      CardSlug old = CardSlugs.find(view, before()).orElseThrow();
      if (rename.keepRedirect()) {
        CardSlugs.put(draft, old.redirecting(true));
      } else {
        CardSlugs.remove(draft, old);
      }
    }
    if (isNew(stop)) {
      CardSlugs.put(
          draft,
          CardSlugs.find(view, rename.slug())
              .map(redirect -> redirect.redirecting(false))
              .orElseGet(() -> CardSlug.of(rename.slug(), rename.card(), rename.user())));
    }
    return draft.part();
  }

  Accepted answer(View view) {
    Draft draft = new Draft(view);
    Card renamed = renamed(card(view));
    Cards.put(draft, renamed);
    return draft.accept(renamed);
  }

  private Card card(View view) {
    return Cards.find(view, rename.card()).orElseThrow();
  }

  private Card renamed(Card card) {
    return card.renamed(rename.slug(), rename.keepRedirect());
  }

  /** The slug that the card has had. */
  private String before() {
    return asked.heard().from(rename.homeKey()).orElseThrow();
  }

  private boolean isOld(Key stop) {
    return stop.equals(Slugs.key(before()));
  }

  private boolean isNew(Key stop) {
    return stop.equals(Slugs.key(rename.slug()));
  }
}
