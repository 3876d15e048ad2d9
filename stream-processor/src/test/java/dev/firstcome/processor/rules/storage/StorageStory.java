package dev.firstcome.processor.rules.storage;

import static dev.firstcome.processor.rules.signup.SignupWords.NOW;
import static dev.firstcome.processor.rules.storage.StorageWords.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who has which storage accounts, what is asked now, and what comes of it:
 *
 * <pre>
 *   given(start("ann", ANN), createOrGet("a", "ann", "google:1"))
 *       .when(createOrGet("b", "bob", "google:1"))
 *       .refused(new ProviderAccountTaken("google"));
 * </pre>
 *
 * <p>After every step the accounts and the claims on them must agree.
 */
final class StorageStory {
  private final KeysInMemory keys;

  private StorageStory(KeysInMemory keys) {
    this.keys = keys;
  }

  static StorageStory given(Asked<?>... requests) {
    return given(KeysInMemory.underAllRules(), requests);
  }

  static StorageStory given(KeysInMemory keys, Asked<?>... requests) {
    return new StorageStory(keys).and(requests);
  }

  /** All of these were accepted. */
  StorageStory and(Asked<?>... requests) {
    for (Asked<?> request : requests) {
      assertInstanceOf(Accepted.class, keys.ask(NOW, request).decision(), () -> "of " + request);
      Holdings.check(keys);
    }
    return this;
  }

  Told when(Asked<?> asked) {
    Journey journey = keys.ask(NOW, asked);
    Holdings.check(keys);
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
  record UnderWay(Journey journey, StorageStory story) {

    /** Further on its way, to where it is about to ask this key. */
    UnderWay to(Key key) {
      while (!journey.here().equals(key)) {
        assertFalse(journey.isOver(), () -> "never came to " + key);
        step();
      }
      return this;
    }

    UnderWay meanwhile(Asked<?>... requests) {
      story.and(requests);
      return this;
    }

    UnderWay waits() {
      assertFalse(journey.step(NOW), () -> journey.here() + " is not locked");
      return this;
    }

    UnderWay step() {
      assertTrue(journey.step(NOW), () -> journey.here() + " is locked");
      Holdings.check(story.keys);
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
  record Told(Journey journey, StorageStory story) {

    StorageStory refused(Refusal refusal) {
      assertEquals(refusal, assertInstanceOf(Refused.class, journey.decision()).refusal());
      return story;
    }

    StorageStory created(String answer) {
      return answered(answer, true);
    }

    StorageStory accepted(String answer) {
      return answered(answer, false);
    }

    private StorageStory answered(String answer, boolean created) {
      Accepted accepted = assertInstanceOf(Accepted.class, journey.decision());
      assertEquals(answer, said(accepted.result()));
      assertEquals(created, accepted.created());
      return story;
    }

    /** Nobody but the user was asked, and nobody is to wait for it elsewhere. */
    Told byTheUserAlone() {
      assertEquals(Set.of(), journey.way());
      return this;
    }
  }

  /** All storage accounts and claims on provider accounts, in the order of their words. */
  StorageStory thereIs(String... rows) {
    TreeSet<String> found = new TreeSet<>();
    keys.keys()
        .forEach((name, key) -> {
          if (name.kind().equals(UserKey.KIND)) {
            Holdings.accounts(key).forEach(account -> found.add(said(account)));
          } else if (name.kind().equals("provider-account")) {
            key.rows().values().forEach(row -> found.add(said(row)));
          }
        });
    assertEquals(new TreeSet<>(List.of(rows)), found);
    return this;
  }

  List<StorageAccount> accountsOf(Key user) {
    return Holdings.accounts(keys.key(user));
  }
}
