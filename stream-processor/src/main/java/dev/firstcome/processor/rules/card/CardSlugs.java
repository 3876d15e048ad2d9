package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.View.Entry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The slugs of one root, at its key: whose each is. */
final class CardSlugs {
  private CardSlugs() {}

  // ---- looking

  static Optional<CardSlug> find(View atRoot, String slug) {
    return atRoot.row(CardSlug.rowId(slug)).map(CardSlug.class::cast);
  }

  static boolean isFree(View atRoot, String slug) {
    return find(atRoot, slug).isEmpty();
  }

  /** Those of one user's cards. */
  static List<CardSlug> ofUser(View atRoot, UUID user) {
    return below(atRoot, "of/" + user + "/");
  }

  /** Those of one card. */
  static List<CardSlug> ofCard(View atRoot, UUID user, UUID card) {
    return below(atRoot, "of/" + user + "/" + card + "/");
  }

  private static List<CardSlug> below(View atRoot, String name) {
    return atRoot.entries(name, name + "~", Cards.MAX_CARDS + Cards.MAX_REDIRECTS).stream()
        .map(Entry::value)
        .map(slug -> find(atRoot, slug))
        .flatMap(Optional::stream)
        .toList();
  }

  // ---- changing

  static void put(Draft atRoot, CardSlug slug) {
    atRoot.put(slug);
    atRoot.note(name(slug), slug.slug());
  }

  static void remove(Draft atRoot, CardSlug slug) {
    atRoot.remove(slug);
    atRoot.removeNote(name(slug));
  }

  private static String name(CardSlug slug) {
    return "of/" + slug.user() + "/" + slug.card() + "/" + slug.slug();
  }
}
