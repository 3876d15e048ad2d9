package dev.firstcome.processor.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.processor.rules.Decision.Onward;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Decision.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request on its way from key to key, a step at a time, so that a test may let anything happen in
 * between. At every step the rules are held to what a {@link JointDecider} promises.
 */
public final class Journey {
  /** As the engine has it. */
  public static final int MAX_TRIES = 5;

  private enum Way {
    /** Home decides, for the first time or again. */
    TO_BE_DECIDED,
    /** The keys are asked, one after the other. */
    OUT,
    /** All have agreed: each does its part, home as the last. */
    BACK,
    /** Not all have agreed: each is unlocked. */
    DROPPED,
    OVER
  }

  /** That a key has agreed, when, and what it owned then and must own still when it settles. */
  private record Agreed(Instant at, List<Object> then) {}

  private final KeysInMemory keys;
  private final JointDecider<Request> rules;
  private final Key home;
  private final SequencedMap<Key, Agreed> agreed = new LinkedHashMap<>();
  private final Map<Key, Part> parts = new LinkedHashMap<>();
  private Asked<Request> asked;
  private Way way = Way.TO_BE_DECIDED;
  private List<Stop> legs = List.of();
  private int at;
  private int tries;
  private Optional<Decision> decision = Optional.empty();
  private Optional<Refusal> held = Optional.empty();

  Journey(KeysInMemory keys, JointDecider<Request> rules, Asked<Request> asked) {
    this.keys = keys;
    this.rules = rules;
    this.asked = asked;
    this.home = asked.request().homeKey();
  }

  // ---- what became of it

  public Request request() {
    return asked.request();
  }

  public boolean isOver() {
    return way == Way.OVER;
  }

  /** Whether it is certain what the answer will be, though not all may have done their part. */
  public boolean isDecided() {
    return way == Way.BACK || way == Way.OVER || decision.isPresent();
  }

  /** Whether some keys may have done their part and others not. */
  public boolean isSettling() {
    return way == Way.BACK;
  }

  public Decision decision() {
    return decision.orElseThrow();
  }

  /** What each key has done. */
  public Map<Key, Part> parts() {
    return parts;
  }

  /** How often its home has sent it out. */
  public int tries() {
    return tries;
  }

  /** The keys that it must come to, in their order. */
  public Set<Key> way() {
    return legs.stream().map(Stop::key).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Where it is, or is on its way to. */
  public Key here() {
    return switch (way) {
      case OUT -> legs.get(at).key();
      case BACK, DROPPED ->
          agreed.reversed().keySet().stream()
              .filter(key -> !key.equals(home))
              .findFirst()
              .orElse(home);
      case TO_BE_DECIDED, OVER -> home;
    };
  }

  // ---- going

  /**
   * Does what is to be done where it is.
   *
   * @return whether it could: not while another request has locked the key
   */
  public boolean step(Instant now) {
    boolean mustBeFree = way == Way.TO_BE_DECIDED || way == Way.OUT;
    if (mustBeFree && keys.holder(here()).filter(holder -> holder != this).isPresent()) {
      return false;
    }
    switch (way) {
      case TO_BE_DECIDED -> decide(now);
      case OUT -> ask(here(), now);
      case BACK -> settle(here(), now);
      case DROPPED -> drop(here());
      case OVER -> throw new IllegalStateException(asked + " is over");
    }
    return true;
  }

  private void decide(Instant now) {
    Decision decided = twice(() -> rules.decide(keys.key(home), asked, now), home);
    if (!(decided instanceof Onward onward)) {
      letGo(home);
      keys.key(home).carryOut(decided);
      if (decided instanceof Decision.Accepted accepted) {
        parts.put(home, accepted.part());
      }
      over(decided);
    } else if (++tries > MAX_TRIES) {
      letGo(home);
      over(new Refused(new TooBusy("What it goes by has changed again and again."), List.of()));
    } else {
      legs = legs(List.of(Stop.at(home)), onward.stops());
      at = 0;
      way = Way.OUT;
      if (here().equals(home)) {
        agree(home, now, onward.word());
      } else {
        letGo(home);
      }
    }
  }

  private void ask(Key here, Instant now) {
    Trial trial =
        here.equals(home)
            ? askHome(now)
            : twice(() -> rules.tryAt(here, keys.key(here), asked, now), here);
    switch (trial) {
      case Trial.Agreed(var word) -> {
        if (held.isPresent()) {
          refuse(held.get());
        } else {
          agree(here, now, word);
        }
      }
      case Trial.Refused(Refusal why) -> {
        if (at < legs.indexOf(Stop.at(home))) {
          hold(here, now, why);
        } else {
          refuse(why);
        }
      }
      case Trial.Reconsider(var word) -> {
        held = Optional.empty();
        asked = hearing(word.map(said -> Heard.NOTHING.and(here, said)).orElse(Heard.NOTHING));
        way = Way.DROPPED;
      }
    }
  }

  /** It is no answer before home has said that it still says what it said. */
  private void hold(Key here, Instant now, Refusal why) {
    held = Optional.of(why);
    agreed.put(here, new Agreed(now, keys.key(here).all()));
    keys.lock(here, this);
    at = legs.indexOf(Stop.at(home));
  }

  private void refuse(Refusal why) {
    decision = Optional.of(new Refused(why, List.of()));
    way = Way.DROPPED;
  }

  /** Home must still say what it said when the request set out. */
  private Trial askHome(Instant now) {
    Decision again = twice(() -> rules.decide(keys.key(home), asked, now), home);
    return again instanceof Onward(var word, var stops)
            && legs(List.of(Stop.at(home)), stops).equals(legs)
        ? new Trial.Agreed(word)
        : new Trial.Reconsider(Optional.empty());
  }

  private void agree(Key here, Instant now, Optional<String> word) {
    word.ifPresent(said -> asked = hearing(asked.heard().and(here, said)));
    agreed.put(here, new Agreed(now, keys.key(here).all()));
    keys.lock(here, this);
    at++;
    if (at == legs.size()) {
      agreed.forEach((key, then) -> doItsPart(key, then.at, now));
      way = Way.BACK;
      if (!here.equals(home)) {
        settle(here, now);
      }
    }
  }

  private void settle(Key here, Instant now) {
    Agreed then = agreed.remove(here);
    assertEquals(then.then, keys.key(here).all(), () -> here + " since it agreed");
    Part part = doItsPart(here, then.at, now);
    keys.unlock(here, this);
    keys.key(here).carryOut(part);
    parts.put(here, part);
  }

  /** It cannot fail where it was agreed to. Home's part comes with the answer. */
  private Part doItsPart(Key here, Instant agreedAt, Instant now) {
    if (!here.equals(home)) {
      return twice(() -> rules.settle(here, keys.key(here), asked, agreedAt, now), here);
    }
    Decision.Accepted answer =
        twice(() -> rules.answer(keys.key(home), asked, agreedAt, now), home);
    if (way == Way.BACK) {
      over(answer);
    }
    return answer.part();
  }

  private void drop(Key here) {
    boolean isHome = here.equals(home);
    if (!isHome) {
      agreed.remove(here);
      keys.unlock(here, this);
    } else if (decision.isPresent()) {
      letGo(home);
      agreed.clear();
      way = Way.OVER;
    } else {
      agreed.clear();
      way = Way.TO_BE_DECIDED;
    }
  }

  // ---- little things

  private void over(Decision decided) {
    decision = Optional.of(decided);
    way = Way.OVER;
  }

  private void letGo(Key key) {
    if (keys.holder(key).filter(holder -> holder == this).isPresent()) {
      keys.unlock(key, this);
    }
  }

  private Asked<Request> hearing(Heard heard) {
    return new Asked<>(asked.id(), asked.caller(), asked.request(), heard);
  }

  /** In the one order, each once, and those that are new at the end. */
  private static List<Stop> legs(List<Stop> known, List<Stop> more) {
    assertFalse(known.isEmpty(), "nowhere to go");
    SequencedMap<Key, Stop> each = new LinkedHashMap<>();
    Stream.concat(known.stream(), more.stream())
        .forEach(stop -> each.putIfAbsent(stop.key(), stop));
    List<Stop> legs =
        new ArrayList<>(
            each.values().stream()
                .filter(stop -> !stop.isNew())
                .sorted((one, other) -> KeyOrder.OF_KEYS.compare(one.key(), other.key()))
                .toList());
    each.values().stream().filter(Stop::isNew).forEach(legs::add);
    return legs;
  }

  /** Rules are functions: asked again they say the same, and they change nothing. */
  private <T> T twice(Supplier<T> rule, Key at) {
    List<Object> before = keys.key(at).all();
    T once = rule.get();
    assertEquals(once, rule.get(), () -> "what was said once more at " + at);
    assertEquals(before, keys.key(at).all(), () -> "what there is at " + at + " when asked");
    return once;
  }
}
