package dev.firstcome.processor.rules.card;

import static dev.firstcome.processor.rules.card.CardWords.NOW;
import static dev.firstcome.processor.rules.card.CardWords.id;
import static dev.firstcome.processor.rules.card.CardWords.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.List;
import java.util.TreeSet;

/**
 * Which cards there are, what is asked now, and what comes of it:
 *
 * <pre>
 *   given(start("ann"), make("c1", "ann", "Ann Lee"))
 *       .when(rename("ann", "c1", 1, "ann"))
 *       .accepted("c1 at ann 2");
 * </pre>
 *
 * <p>After every step the cards and their slugs must agree.
 */
final class CardStory {
  private final KeysInMemory keys;

  private CardStory(KeysInMemory keys) {
    this.keys = keys;
  }

  static CardStory given(Asked<?>... requests) {
    return given(KeysInMemory.underAllRules(), requests);
  }

  static CardStory given(KeysInMemory keys, Asked<?>... requests) {
    return new CardStory(keys).and(requests);
  }

  /** All of these were accepted. */
  CardStory and(Asked<?>... requests) {
    for (Asked<?> request : requests) {
      assertInstanceOf(Accepted.class, keys.ask(NOW, request).decision(), () -> "of " + request);
      CardRegistry.check(keys);
    }
    return this;
  }

  Told when(Asked<?> asked) {
    Journey journey = keys.ask(NOW, asked);
    CardRegistry.check(keys);
    return new Told(journey, this);
  }

  KeysInMemory keys() {
    return keys;
  }

  Card card(String card) {
    return CardRegistry.cards(keys).stream()
        .filter(each -> each.id().equals(id(card)))
        .findFirst()
        .orElseThrow();
  }

  /** One that is on its way to a key, and has not been there yet. */
  UnderWay underWay(Asked<?> asked, Key to) {
    return new UnderWay(keys.begin(asked), this).to(to);
  }

  /** A request on its way, while other things happen. */
  record UnderWay(Journey journey, CardStory story) {

    /** Further on its way, to where it is about to ask this key. */
    UnderWay to(Key key) {
      while (!journey.here().equals(key)) {
        assertFalse(journey.isOver(), () -> "never came to " + key);
        step();
      }
      return this;
    }

    UnderWay step() {
      assertTrue(journey.step(NOW), () -> journey.here() + " is locked");
      CardRegistry.check(story.keys);
      return this;
    }

    /** Waits where it is, behind another one. */
    UnderWay waits() {
      assertFalse(journey.step(NOW), () -> journey.here() + " is free");
      return this;
    }

    UnderWay meanwhile(Asked<?>... requests) {
      story.and(requests);
      return this;
    }

    /** Goes all the rest of its way. */
    Told then() {
      while (!journey.isOver()) {
        step();
      }
      return new Told(journey, story);
    }
  }

  /** What came of it. */
  record Told(Journey journey, CardStory story) {

    CardStory refused(Refusal refusal) {
      assertEquals(refusal, assertInstanceOf(Refused.class, journey.decision()).refusal());
      return story;
    }

    CardStory created(String answer) {
      return answered(answer, true);
    }

    CardStory accepted(String answer) {
      return answered(answer, false);
    }

    private CardStory answered(String answer, boolean created) {
      Accepted accepted = assertInstanceOf(Accepted.class, journey.decision());
      assertEquals(answer, said(accepted.result()));
      assertEquals(created, accepted.created());
      return story;
    }
  }

  /** Every card and every slug that there is, in the order of their words. */
  CardStory thereIs(String... rows) {
    TreeSet<String> found = new TreeSet<>();
    for (Row row : CardRegistry.rows(keys, Row.class)) {
      if (row instanceof Card || row instanceof CardSlug) {
        found.add(said(row));
      }
    }
    assertEquals(new TreeSet<>(List.of(rows)), found);
    return this;
  }
}
