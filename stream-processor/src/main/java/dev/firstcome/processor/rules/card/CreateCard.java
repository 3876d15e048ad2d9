package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRefusal.NameNotSluggable;
import dev.firstcome.contract.card.CardRefusal.SlugExhausted;
import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Derived;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.OnUsers;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a card. Refuses, in this order: not-found, limit-reached, idempotency-key-reused,
 * name-not-sluggable, then at the slug: slug-exhausted.
 *
 * <p>Home says which slug the name makes, and the slug's key which of its variants the card gets.
 * Neither is ever worked out again: another version, or other settings, might come to another one.
 */
final class CreateCard {
  /** How many variants are tried of a slug that cannot be had. */
  static final int VARIANTS = 10;

  private final Asked<?> asked;
  private final Create create;

  CreateCard(Asked<?> asked, Create create) {
    this.asked = asked;
    this.create = create;
  }

  Decision atUser(View view) {
    Optional<Refusal> missing = OnUsers.missing(view, create.user());
    if (missing.isPresent()) {
      return Draft.refuse(missing.get());
    }
    if (Cards.count(view) >= Cards.MAX_CARDS) {
      return Draft.refuse(new LimitReached("cards of a user", Cards.MAX_CARDS));
    }
    if (Cards.find(view, asked.id()).isPresent()) {
      return Draft.refuse(new IdempotencyKeyReused());
    }
    // Last, as it takes the longest.
    Optional<String> slug = SlugOfName.of(create.name());
    if (slug.isEmpty()) {
      return Draft.refuse(new NameNotSluggable());
    }
    return new Decision.Onward(slug, List.of(Stop.at(Slugs.key(slug.get()))));
  }

  /**
   * @param reserved that no card gets: as good as taken
   */
  Trial tryAtSlug(View view, Set<String> reserved) {
    String wanted = wanted();
    return Stream.concat(Stream.of(wanted), variants(wanted, asked.id()))
        .filter(slug -> !reserved.contains(slug) && CardSlugs.isFree(view, slug))
        .findFirst()
        .map(Trial::agree)
        .orElseGet(() -> Trial.refuse(new SlugExhausted(wanted, VARIANTS)));
  }

  /** The same for every try of one request, and hardly ever those of another. */
  static Stream<String> variants(String slug, UUID request) {
    return IntStream.rangeClosed(1, VARIANTS)
        .mapToObj(n -> Slugs.variant(slug, Derived.hex(request, n, Slugs.SUFFIX_LENGTH)));
  }

  Part atSlug(View view) {
    Draft draft = new Draft(view);
    CardSlugs.put(draft, CardSlug.of(chosen(), asked.id(), create.user()));
    return draft.part();
  }

  Accepted answer(View view) {
    Draft draft = new Draft(view);
    Card card = Card.made(asked.id(), create, chosen());
    Cards.put(draft, card);
    return draft.create(card);
  }

  /** What home has said. */
  private String wanted() {
    return heardFrom(create.homeKey());
  }

  /** What the slug's key has said. */
  private String chosen() {
    return heardFrom(Slugs.key(wanted()));
  }

  private String heardFrom(Key key) {
    return asked.heard().from(key).orElseThrow();
  }
}
