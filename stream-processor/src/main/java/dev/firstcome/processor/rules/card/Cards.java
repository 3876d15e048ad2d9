package dev.firstcome.processor.rules.card;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.card.Card;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.OnUsers;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.View.Entry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A user's cards, at the user's key. They are bounded, since deleting the user visits each of their
 * slugs.
 */
final class Cards {
  /** How many a user may have. */
  static final int MAX_CARDS = 100;

  /** How many redirects may lead to all of them together. */
  static final int MAX_REDIRECTS = 100;

  private Cards() {}

  // ---- looking

  static Optional<Card> find(View atUser, UUID id) {
    return atUser.row(Card.rowId(id)).map(Card.class::cast);
  }

  /** Why what is asked of a card cannot be: not-found, version-conflict. */
  static Optional<Refusal> refusal(View atUser, UUID user, UUID id, long expected) {
    Optional<Refusal> missing = OnUsers.missing(atUser, user);
    if (missing.isPresent()) {
      return missing;
    }
    Optional<Card> card = find(atUser, id);
    if (card.isEmpty()) {
      return Optional.of(new NotFound(Card.KIND, id.toString()));
    }
    return expected == card.get().version()
        ? Optional.empty()
        : Optional.of(VersionConflict.of(expected, card.get().version(), card.get().changedIn()));
  }

  static List<Card> all(View atUser) {
    return entries(atUser).stream()
        .map(entry -> find(atUser, UUID.fromString(entry.name().substring(name("").length()))))
        .flatMap(Optional::stream)
        .toList();
  }

  static int count(View atUser) {
    return entries(atUser).size();
  }

  /** How many redirects lead to any of them. */
  static int redirects(View atUser) {
    return entries(atUser).stream().map(Entry::value).mapToInt(Integer::parseInt).sum();
  }

  // ---- changing

  static void put(Draft atUser, Card card) {
    atUser.put(card);
    atUser.note(name(card.id().toString()), Integer.toString(card.redirects().size()));
  }

  static void remove(Draft atUser, Card card) {
    atUser.remove(card);
    atUser.removeNote(name(card.id().toString()));
  }

  // ---- entries

  private static List<Entry> entries(View atUser) {
    return atUser.entries(name(""), name("~"), MAX_CARDS);
  }

  private static String name(String id) {
    return "card/" + id;
  }
}
