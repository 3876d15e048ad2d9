package dev.firstcome.processor.rules.signup;

import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static dev.firstcome.processor.rules.signup.SignupWords.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.List;
import java.util.TreeSet;

/**
 * Who has signed up before, what is asked now, and what comes of it:
 *
 * <pre>
 *   given(start("ann", "ann@example.com"))
 *       .when(start("eve", "ann@example.com"))
 *       .refused(new EmailTaken());
 * </pre>
 *
 * <p>After every step the users' rows and the claims on their names must agree.
 */
final class SignupStory {
  private final KeysInMemory keys;

  private SignupStory(KeysInMemory keys) {
    this.keys = keys;
  }

  /** Nobody has signed up. */
  static SignupStory given(Asked<?>... requests) {
    return given(KeysInMemory.underAllRules(), requests);
  }

  static SignupStory given(KeysInMemory keys, Asked<?>... requests) {
    return new SignupStory(keys).and(requests);
  }

  /** All of these were accepted. */
  SignupStory and(Asked<?>... requests) {
    for (Asked<?> request : requests) {
      assertInstanceOf(Accepted.class, keys.ask(NOW, request).decision(), () -> "of " + request);
      Registry.check(keys);
    }
    return this;
  }

  Told when(Asked<?> asked) {
    Journey journey = keys.ask(NOW, asked);
    Registry.check(keys);
    return new Told(journey, this);
  }

  KeysInMemory keys() {
    return keys;
  }

  /** One that is on its way to a key, and has not been there yet. */
  UnderWay underWay(Asked<?> asked, Key to) {
    return new UnderWay(keys.begin(asked), this).to(to);
  }

  /** A request on its way, while other things happen. */
  record UnderWay(Journey journey, SignupStory story) {

    /** Further on its way, to where it is about to ask this key. */
    UnderWay to(Key key) {
      while (!journey.here().equals(key)) {
        assertFalse(journey.isOver(), () -> "never came to " + key);
        assertTrue(journey.step(NOW), () -> journey.here() + " is locked");
        Registry.check(story.keys);
      }
      return this;
    }

    UnderWay meanwhile(Asked<?>... requests) {
      story.and(requests);
      return this;
    }

    /** Goes all the rest of its way. */
    Told then() {
      while (!journey.isOver()) {
        assertTrue(journey.step(NOW), () -> journey.here() + " is locked");
        Registry.check(story.keys);
      }
      return new Told(journey, story);
    }
  }

  /** What came of it. */
  record Told(Journey journey, SignupStory story) {

    SignupStory refused(Refusal refusal) {
      assertEquals(refusal, assertInstanceOf(Refused.class, journey.decision()).refusal());
      return story;
    }

    SignupStory created(String answer) {
      return answered(answer, true);
    }

    SignupStory accepted(String answer) {
      return answered(answer, false);
    }

    private SignupStory answered(String answer, boolean created) {
      Accepted accepted = assertInstanceOf(Accepted.class, journey.decision());
      assertEquals(answer, said(accepted.result()));
      assertEquals(created, accepted.created());
      return story;
    }

    /** How often its home had to send it out. */
    Told after(int tries) {
      assertEquals(tries, journey.tries());
      return this;
    }
  }

  /** Everything that there is, in the order of its words. */
  SignupStory thereIs(String... rows) {
    TreeSet<String> found = new TreeSet<>();
    keys.keys().values().forEach(key -> key.rows().values().forEach(row -> found.add(said(row))));
    assertEquals(new TreeSet<>(List.of(rows)), found);
    return this;
  }
}
