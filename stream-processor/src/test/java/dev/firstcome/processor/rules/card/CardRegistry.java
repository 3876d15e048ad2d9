package dev.firstcome.processor.rules.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.View.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which slugs lead to which card, told twice: by the cards and by the slugs' rows. Of keys that a
 * request has locked nothing is expected, since it may have been at one of them and not yet at
 * another.
 */
final class CardRegistry {
  private CardRegistry() {}

  /** That a slug is a card's, or leads to it. */
  private record Leads(UUID card, UUID user, boolean isRedirect) {}

  static void check(KeysInMemory keys) {
    keys.keys().forEach(CardRegistry::checkPlace);
    Map<String, Leads> byCards = new HashMap<>();
    for (Card card : cards(keys)) {
      assertTrue(
          keys.key(UserKey.of(card.user())).row(UserKey.rowId(card.user())).isPresent(),
          () -> "whose nobody is: " + card);
      if (!keys.isLocked(UserKey.of(card.user()))) {
        card.slugs()
            .forEach(slug -> {
              Leads leads = new Leads(card.id(), card.user(), !slug.equals(card.slug()));
              assertNull(byCards.put(slug, leads), () -> slug + " leads to two, one is " + card);
            });
      }
    }
    Map<String, Leads> byRows = new HashMap<>();
    rows(keys, CardSlug.class)
        .forEach(
            row -> byRows.put(row.slug(), new Leads(row.card(), row.user(), row.isRedirect())));
    Stream.of(byCards, byRows)
        .forEach(leads ->
            leads
                .entrySet()
                .removeIf(each -> isUnderWay(keys, each.getKey(), each.getValue().user())));
    assertEquals(byCards, byRows, "where each slug leads, by cards and by slugs");
  }

  private static boolean isUnderWay(KeysInMemory keys, String slug, UUID user) {
    return keys.isLocked(Slugs.key(slug)) || keys.isLocked(UserKey.of(user));
  }

  /** Each row lies where it is looked for, and is noted there. */
  private static void checkPlace(Key name, KeyInMemory key) {
    SortedMap<String, String> expected = new TreeMap<>();
    int redirects = 0;
    for (Row row : key.rows().values()) {
      if (row instanceof Card card) {
        assertEquals(UserKey.of(card.user()), name, () -> "where it is: " + row);
        assertTrue(!card.redirects().contains(card.slug()), () -> "leads to itself: " + row);
        expected.put("card/" + card.id(), Integer.toString(card.redirects().size()));
        redirects += card.redirects().size();
      } else if (row instanceof CardSlug slug) {
        assertEquals(Slugs.key(slug.slug()), name, () -> "where it is: " + row);
        expected.put("of/" + slug.user() + "/" + slug.card() + "/" + slug.slug(), slug.slug());
      }
    }
    SortedMap<String, String> noted = new TreeMap<>();
    for (Entry entry : key.entries()) {
      noted.put(entry.name(), entry.value());
    }
    assertEquals(expected, noted, () -> "what is noted at " + name);
    assertTrue(redirects <= 100, () -> "redirects at " + name);
  }

  static List<Card> cards(KeysInMemory keys) {
    return rows(keys, Card.class);
  }

  static <R extends Row> List<R> rows(KeysInMemory keys, Class<R> kind) {
    return keys.keys().values().stream()
        .flatMap(key -> key.rows().values().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }
}
