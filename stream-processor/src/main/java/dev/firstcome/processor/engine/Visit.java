package dev.firstcome.processor.engine;

import dev.firstcome.contract.CarriedRefusal;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.processor.rules.Heard;
import dev.firstcome.processor.rules.Stop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * How far a request has come on its way from key to key. It travels with the request, in a header,
 * so that the one record is all there is to know.
 *
 * @param legs the keys, in the order in which they are asked
 * @param at which of them the record is on its way to, or at
 * @param refusal why it goes back with nothing, if one of them refused
 */
record Visit(
    Way way, List<Leg> legs, int at, Begun begun, Gathered gathered, Optional<Refusal> refusal) {

  /** Where it is going. */
  enum Way {
    /** To the next key, to ask it. */
    OUT,
    /** To those that have agreed, and home: each does its part, or with a refusal drops it. */
    BACK,
    /** Home by way of those that have agreed, which drop it: to decide again. */
    AGAIN,
    /** To those that have agreed, which drop it: home has answered. */
    ANSWERED
  }

  /**
   * One of the keys.
   *
   * @param lockedAt the {@code now} at which it agreed, or had a refusal ready; it is locked since
   *     then, save for the last one, which needs no lock
   */
  record Leg(Key key, boolean isNew, Optional<Instant> lockedAt) {
    boolean isLocked() {
      return lockedAt.isPresent();
    }

    private Leg lockedAt(Instant when) {
      return new Leg(key, isNew, Optional.of(when));
    }
  }

  /**
   * How it began.
   *
   * @param holder what its locks are known by; no other request has the same
   * @param tries how often its home has sent it out
   * @param at when its home first did
   */
  record Begun(UUID holder, int tries, Instant at) {
    Begun again() {
      return new Begun(holder, tries + 1, at);
    }
  }

  /**
   * What it has picked up.
   *
   * @param now the latest at any key so far
   * @param position how far the log had come at each key so far, for reads that come after
   * @param facts how many further facts it has brought so far
   */
  record Gathered(Instant now, Position position, int facts, Heard heard) {
    private Gathered heard(Heard words) {
      return new Gathered(now, position, facts, words);
    }

    private Gathered seen(Instant when, Position here) {
      Instant latest = when.isAfter(now) ? when : now;
      return new Gathered(latest, position.and(here), facts, heard);
    }

    private Gathered brought(int more) {
      return new Gathered(now, position, facts + more, heard);
    }
  }

  static final int MAX_STOPS = 300;

  private static final int MAX_WORD = 10_000;

  Visit {
    legs = List.copyOf(legs);
  }

  // ---- going out

  /** A request sets out from home, to ask these. */
  static Visit begin(
      Key home, List<Stop> stops, Comparator<Key> order, Begun begun, Gathered here) {
    return new Visit(Way.OUT, legs(home, stops, order), 0, begun, here, Optional.empty());
  }

  /** In the one order, each once; what is new has no place in it, and comes last. */
  private static List<Leg> legs(Key home, List<Stop> stops, Comparator<Key> order) {
    SequencedSet<Leg> old = new LinkedHashSet<>();
    SequencedSet<Leg> fresh = new LinkedHashSet<>();
    old.add(new Leg(home, false, Optional.empty()));
    for (Stop stop : stops) {
      (stop.isNew() ? fresh : old).add(new Leg(stop.key(), stop.isNew(), Optional.empty()));
    }
    List<Leg> legs = new ArrayList<>(old);
    legs.sort(Comparator.comparing(Leg::key, order));
    legs.addAll(fresh);
    if (legs.size() > MAX_STOPS) {
      throw new IllegalStateException(legs.size() + " keys; a request may concern " + MAX_STOPS);
    }
    return legs;
  }

  Leg leg() {
    return legs.get(at);
  }

  Key key() {
    return leg().key;
  }

  boolean isLast() {
    return at == legs.size() - 1;
  }

  /** The key that it is at agrees. */
  Visit agreed(Instant when, Optional<String> word) {
    Heard more = word.map(said -> heard().and(key(), said)).orElse(heard());
    return new Visit(way, lockedHere(when), at, begun, gathered.heard(more), refusal);
  }

  private List<Leg> lockedHere(Instant when) {
    List<Leg> all = new ArrayList<>(legs);
    all.set(at, leg().lockedAt(when));
    return all;
  }

  Visit onwards() {
    return at(at + 1);
  }

  // ---- going back

  /** Whether this key is still to come. */
  boolean isBefore(Key key) {
    return at < indexOf(key);
  }

  /** The key that it is at refuses, if home says that what was asked here is still to be asked. */
  Visit refusedUnlessHomeKnowsBetter(Refusal why, Instant when, Key home) {
    return new Visit(way, lockedHere(when), indexOf(home), begun, gathered, Optional.of(why));
  }

  /** One of them refuses. */
  Visit refused(Refusal why) {
    return new Visit(Way.BACK, legs, at, begun, gathered, Optional.of(why));
  }

  /** All have agreed. */
  Visit settled() {
    return new Visit(Way.BACK, legs, at, begun, gathered, refusal);
  }

  /** It went by something that is not so: home must decide again, having heard only this. */
  Visit again(Optional<String> word) {
    Heard only = word.map(said -> Heard.NOTHING.and(key(), said)).orElse(Heard.NOTHING);
    return new Visit(Way.AGAIN, legs, at, begun, gathered.heard(only), Optional.empty());
  }

  /** Home has refused it. */
  Visit answered() {
    return new Visit(Way.ANSWERED, legs, at, begun, gathered, refusal);
  }

  /** On to the one before that has agreed, and to home when there is none; or it ends. */
  Optional<Visit> back(Key home) {
    for (int before = at - 1; before >= 0; before--) {
      if (legs.get(before).isLocked() && !legs.get(before).key.equals(home)) {
        return Optional.of(at(before));
      }
    }
    return way == Way.ANSWERED ? Optional.empty() : Optional.of(at(indexOf(home)));
  }

  /** The leg of this key. */
  Leg legOf(Key key) {
    return legs.get(indexOf(key));
  }

  private int indexOf(Key key) {
    for (int i = 0; i < legs.size(); i++) {
      if (legs.get(i).key.equals(key)) {
        return i;
      }
    }
    throw new IllegalStateException(key + " is not on the way");
  }

  private Visit at(int index) {
    return new Visit(way, legs, index, begun, gathered, refusal);
  }

  // ---- what it picks up

  Instant now() {
    return gathered.now;
  }

  Heard heard() {
    return gathered.heard;
  }

  /** It has been at a key at this time, when the log had come so far there. */
  Visit seen(Instant when, Position here) {
    return new Visit(way, legs, at, begun, gathered.seen(when, here), refusal);
  }

  Visit brought(int facts) {
    return new Visit(way, legs, at, begun, gathered.brought(facts), refusal);
  }

  // ---- as it travels

  byte[] bytes(UUID request) {
    return Json.write(out -> {
      out.text("way", way.name())
          .wholeNumber("at", at)
          .id("holder", begun.holder)
          .wholeNumber("tries", begun.tries)
          .instant("begun", begun.at)
          .instant("now", gathered.now)
          .text("position", gathered.position.toString())
          .wholeNumber("facts", gathered.facts)
          .objects("legs", legs.stream().map(Visit::write).toList())
          .objects("heard", heard().words().entrySet().stream().map(Visit::write).toList());
      refusal.ifPresent(why -> out.object("problem", inner -> why.writeProblem(inner, request)));
    });
  }

  private static Consumer<FieldWriter> write(Leg leg) {
    return out ->
        out.text("key", leg.key.toString())
            .flag("new", leg.isNew)
            .instant("lockedAt", leg.lockedAt);
  }

  private static Consumer<FieldWriter> write(Map.Entry<Key, String> said) {
    return out -> out.text("key", said.getKey().toString()).text("word", said.getValue());
  }

  /** Throws {@link dev.firstcome.contract.json.Malformed} if it is none. */
  static Visit read(byte[] bytes) {
    FieldReader in = Json.read(bytes);
    List<Leg> legs = in.objects("legs", MAX_STOPS).stream().map(Visit::readLeg).toList();
    Heard heard = Heard.NOTHING;
    for (FieldReader said : in.objects("heard", MAX_STOPS)) {
      heard = heard.and(key(said), said.text("word", MAX_WORD));
    }
    return new Visit(
        in.parsed("way", "OUT, BACK, AGAIN or ANSWERED", Visit::way),
        legs,
        (int) in.wholeNumber("at", 0, legs.size() - 1L),
        new Begun(
            in.id("holder"),
            (int) in.wholeNumber("tries", 1, Integer.MAX_VALUE),
            in.instant("begun")),
        new Gathered(
            in.instant("now"),
            in.parsed("position", "a position", Position::parse),
            (int) in.wholeNumber("facts", 0, Integer.MAX_VALUE),
            heard),
        in.optionalObject("problem").map(CarriedRefusal::read));
  }

  private static Optional<Way> way(String word) {
    for (Way way : Way.values()) {
      if (way.name().equals(word)) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private static Leg readLeg(FieldReader in) {
    return new Leg(key(in), in.flag("new"), in.optionalInstant("lockedAt"));
  }

  private static Key key(FieldReader in) {
    return in.parsed("key", "a key", Key::parse);
  }
}
