package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Words.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Change.PutRow;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * What happened on some calendars before, what is asked now, and what comes of it:
 *
 * <pre>
 *   given(at("08:00"), on(MAX, hold("a", "ann", "09:00-09:30")))
 *       .when(at("08:10"), schedule("s", LEE_AND_MAX, "09:15-09:45"))
 *       .refused(new SlotTaken(slot("09:15-09:45"), Optional.of(at("08:30"))));
 * </pre>
 *
 * <p>No timer fires unless the story says so. After every step the index of each calendar must be
 * what the rows of all of them say.
 */
final class SessionStory {
  private final KeysInMemory keys = KeysInMemory.underAllRules();

  /** Calendars of which nobody has heard. */
  static SessionStory given() {
    return new SessionStory();
  }

  static SessionStory given(Instant at, Asked<?>... requests) {
    return given().and(at, requests);
  }

  /** All of these were accepted. */
  SessionStory and(Instant at, Asked<?>... requests) {
    for (Asked<?> request : requests) {
      assertInstanceOf(
          Accepted.class, keys.ask(at, request).decision(), () -> "of " + request + " at " + at);
    }
    check(keys);
    return this;
  }

  /** The same for more than are to be watched one by one; of one calendar. */
  SessionStory and(Instant at, String calendar, List<Asked<BookingRequest>> requests) {
    KeyInMemory key = keys.key(SessionWords.calendar(calendar));
    BookingDecider decider = new BookingDecider();
    for (Asked<BookingRequest> request : requests) {
      key.carryOut(decider.decide(key, SessionWords.on(calendar, request), at));
    }
    return this;
  }

  Told when(Instant now, Asked<?> asked) {
    Journey journey = keys.ask(now, asked);
    check(keys);
    return new Told(journey, this);
  }

  KeyInMemory calendar(String name) {
    return keys.key(SessionWords.calendar(name));
  }

  Session session(String name) {
    Session kept = null;
    for (KeyInMemory key : keys.keys().values()) {
      kept = Sessions.find(key, Words.id(name)).orElse(kept);
    }
    return kept;
  }

  /**
   * A session stands where its home is, and takes its slot in its two calendars and in no other.
   */
  static void check(KeysInMemory keys) {
    check(keys, every -> true);
  }

  /**
   * @param settled the calendars at which nothing is half done
   */
  static void check(KeysInMemory keys, Predicate<Key> settled) {
    List<Session> sessions =
        keys.keys().values().stream()
            .flatMap(SessionWords::sessions)
            .filter(SessionWords::takesRoom)
            .toList();
    keys.keys()
        .forEach((name, key) -> {
          if (settled.test(name)) {
            check(name, key, sessions);
          }
        });
  }

  private static void check(Key name, KeyInMemory key, List<Session> sessions) {
    String calendar = name.text();
    SessionWords.sessions(key)
        .forEach(session -> assertEquals(calendar, session.pair().home(), session::toString));
    Ledger.check(
        key,
        calendar,
        sessions.stream().filter(session -> SessionWords.isOf(session, calendar)).toList());
  }

  /** What came of it. */
  record Told(Journey journey, SessionStory story) {

    void refused(Refusal refusal) {
      Refused refused = assertInstanceOf(Refused.class, journey.decision());
      assertEquals(refusal, refused.refusal());
      assertEquals(List.of(), refused.effects());
    }

    /** It came into being: {@code s scheduled 1}. */
    Told created(String row) {
      assertEquals(row + " created", answer());
      return this;
    }

    /** It was changed, or was so already: {@code s cancelled 2}. */
    Told accepted(String row) {
      assertEquals(row, answer());
      return this;
    }

    private String answer() {
      Accepted accepted = assertInstanceOf(Accepted.class, journey.decision());
      return said(accepted.result()) + (accepted.created() ? " created" : "");
    }

    /** The rows that were stored on a calendar, in their order. */
    Told rows(String calendar, String... rows) {
      assertEquals(
          List.of(rows),
          part(calendar).changes().stream()
              .filter(PutRow.class::isInstance)
              .map(change -> said(((PutRow) change).row()))
              .toList());
      return this;
    }

    /** What else happened on a calendar, in the order of the numbers. */
    Told facts(String calendar, String... facts) {
      assertEquals(
          List.of(facts),
          part(calendar).facts().stream().map(fact -> said(fact.result())).toList());
      return this;
    }

    private Part part(String calendar) {
      return journey.parts().getOrDefault(SessionWords.calendar(calendar), Part.NOTHING);
    }
  }
}
