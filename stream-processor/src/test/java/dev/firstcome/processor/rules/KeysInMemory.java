package dev.firstcome.processor.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.Request;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Several keys in memory, and who has locked which of them. A request that concerns one or more of
 * them goes its way as a {@link Journey}.
 */
public final class KeysInMemory {
  private static final Deciders RULES = new Deciders(Policies.USUAL);

  private final JointDecider<Request> rules;
  private final SortedMap<Key, KeyInMemory> keys = new TreeMap<>(KeyOrder.OF_KEYS);
  private final Map<Key, Journey> locks = new HashMap<>();

  private KeysInMemory(JointDecider<Request> rules) {
    this.rules = rules;
  }

  public static KeysInMemory underAllRules() {
    return new KeysInMemory(
        new JointDecider<>() {
          @Override
          public Decision decide(View view, Asked<Request> asked, Instant now) {
            return RULES.decide(view, asked, now);
          }

          @Override
          public Trial tryAt(Key stop, View view, Asked<Request> asked, Instant now) {
            return RULES.tryAt(stop, view, asked, now);
          }

          @Override
          public Part settle(
              Key stop, View view, Asked<Request> asked, Instant agreedAt, Instant now) {
            return RULES.settle(stop, view, asked, agreedAt, now);
          }

          @Override
          public Accepted answer(View view, Asked<Request> asked, Instant agreedAt, Instant now) {
            return RULES.answer(view, asked, agreedAt, now);
          }
        });
  }

  /** Under the rules of one domain, such as they are. */
  public static <R extends Request> KeysInMemory under(Class<R> family, JointDecider<R> rules) {
    return new KeysInMemory(
        new JointDecider<>() {
          @Override
          public Decision decide(View view, Asked<Request> asked, Instant now) {
            return rules.decide(view, mine(asked), now);
          }

          @Override
          public Trial tryAt(Key stop, View view, Asked<Request> asked, Instant now) {
            return rules.tryAt(stop, view, mine(asked), now);
          }

          @Override
          public Part settle(
              Key stop, View view, Asked<Request> asked, Instant agreedAt, Instant now) {
            return rules.settle(stop, view, mine(asked), agreedAt, now);
          }

          @Override
          public Accepted answer(View view, Asked<Request> asked, Instant agreedAt, Instant now) {
            return rules.answer(view, mine(asked), agreedAt, now);
          }

          private Asked<R> mine(Asked<Request> asked) {
            R request = family.cast(asked.request());
            return new Asked<>(asked.id(), asked.caller(), request, asked.heard());
          }
        });
  }

  // ---- asking

  /** A request that sets out, and has not been anywhere yet. */
  public Journey begin(Asked<?> asked) {
    Request request = asked.request();
    return new Journey(
        this, rules, new Asked<>(asked.id(), asked.caller(), request, asked.heard()));
  }

  /** A request goes all its way while nothing else happens. Refused, it leaves no trace. */
  public Journey ask(Instant now, Asked<?> asked) {
    Map<Key, Object> before = all();
    Journey journey = begin(asked);
    while (!journey.isOver()) {
      assertTrue(journey.step(now), () -> asked + " waits for what nobody does");
    }
    if (!(journey.decision() instanceof Accepted)) {
      assertEquals(before, all(), () -> "what there is after " + journey.decision());
    }
    return journey;
  }

  // ---- what they own

  public KeyInMemory key(Key key) {
    return keys.computeIfAbsent(key, absent -> new KeyInMemory());
  }

  /** Every key that a request has come to. */
  public SortedMap<Key, KeyInMemory> keys() {
    return keys;
  }

  /** Everything of every key that owns something, to be compared with what it is later. */
  public Map<Key, Object> all() {
    Object nothing = new KeyInMemory().all();
    Map<Key, Object> all = new HashMap<>();
    keys.forEach((name, key) -> all.put(name, key.all()));
    all.values().removeIf(nothing::equals);
    return all;
  }

  // ---- locks

  public boolean isLocked(Key key) {
    return locks.containsKey(key);
  }

  /** Whether others have to wait for this one, but not it for any. */
  Optional<Journey> holder(Key key) {
    return Optional.ofNullable(locks.get(key));
  }

  void lock(Key key, Journey by) {
    Journey other = locks.put(key, by);
    assertTrue(other == null || other == by, () -> key + " is locked by two");
  }

  void unlock(Key key, Journey by) {
    assertTrue(locks.remove(key, by), () -> key + " was not locked");
  }
}
