package dev.firstcome.quickstart.chaos;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cards by their numbers, and the slugs that they have. A slug that was made up, of one that was
 * not free, is like no other.
 */
final class CardsModel implements Ruled<SortedMap<Integer, CardsModel.Card>, CardsModel.Do> {
  /** What nobody chose. */
  static final int MADE_UP = -1;

  private static final String NOT_FOUND = "not-found";

  /**
   * @param slug which of those that are contended for, or {@link #MADE_UP}
   */
  record Card(int user, int slug, long version) {
    @Override
    public String toString() {
      return user + "/" + slugInWords(slug) + "/" + version;
    }
  }

  private static String slugInWords(int slug) {
    return slug == MADE_UP ? "made-up" : "slug-" + slug;
  }

  /** What can be asked; a card has the number n of who asked for it. */
  sealed interface Do {
    /** The user is there whatever else is asked. */
    record SignUp(int user) implements Do {}

    /** Of a name that makes this slug. */
    record Create(int n, int user, int slug) implements Do {}

    record Rename(int card, int user, int slug, long expected) implements Do {}

    record Delete(int card, int user, long expected) implements Do {}

    record Last() implements Do {}
  }

  /** All cards. Of one whose caller was not answered nobody has the id. */
  static String inWords(SortedMap<Integer, Card> cards) {
    return cards.values().stream().map(Card::toString).sorted().collect(Collectors.joining(", "));
  }

  /** That a card is the caller's, and how it is. */
  static String accepted(int slug, long version) {
    return Field.ACCEPTED + " " + slugInWords(slug) + " " + version;
  }

  @Override
  public SortedMap<Integer, Card> initial() {
    return new TreeMap<>();
  }

  @Override
  public Answer<SortedMap<Integer, Card>> answer(SortedMap<Integer, Card> cards, Do input) {
    return switch (input) {
      case Do.SignUp(int user) -> new Answer<>(Field.ACCEPTED, cards);
      case Do.Create(int n, int user, int slug) ->
          put(cards, n, new Card(user, isTaken(cards, slug) ? MADE_UP : slug, 1));
      case Do.Rename rename ->
          of(cards, rename.card, rename.user, rename.expected, card -> rename(cards, rename, card));
      case Do.Delete delete ->
          of(
              cards,
              delete.card,
              delete.user,
              delete.expected,
              card -> new Answer<>(Field.ACCEPTED, without(cards, delete.card)));
      case Do.Last() -> new Answer<>(inWords(cards), cards);
    };
  }

  /** What a card says to one who is the first to have seen it so. */
  private interface Change {
    Answer<SortedMap<Integer, Card>> of(Card card);
  }

  private static Answer<SortedMap<Integer, Card>> of(
      SortedMap<Integer, Card> cards, int number, int user, long expected, Change change) {
    Card card = cards.get(number);
    if (card == null || card.user != user) {
      return new Answer<>(NOT_FOUND, cards);
    }
    return card.version == expected
        ? change.of(card)
        : new Answer<>("version-conflict " + card.version, cards);
  }

  private static Answer<SortedMap<Integer, Card>> rename(
      SortedMap<Integer, Card> cards, Do.Rename asked, Card card) {
    if (card.slug == asked.slug) {
      return new Answer<>(accepted(card.slug, card.version), cards);
    }
    return isTaken(cards, asked.slug)
        ? new Answer<>("slug-taken", cards)
        : put(cards, asked.card, new Card(card.user, asked.slug, card.version + 1));
  }

  private static boolean isTaken(SortedMap<Integer, Card> cards, int slug) {
    return cards.values().stream().anyMatch(card -> card.slug == slug);
  }

  private static Answer<SortedMap<Integer, Card>> put(
      SortedMap<Integer, Card> cards, int n, Card card) {
    SortedMap<Integer, Card> next = new TreeMap<>(cards);
    next.put(n, card);
    return new Answer<>(accepted(card.slug, card.version), next);
  }

  private static SortedMap<Integer, Card> without(SortedMap<Integer, Card> cards, int n) {
    SortedMap<Integer, Card> next = new TreeMap<>(cards);
    next.remove(n);
    return next;
  }
}
