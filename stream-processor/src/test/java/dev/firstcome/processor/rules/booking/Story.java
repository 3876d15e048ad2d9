package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Words.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.PlaceInLine;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.json.Instants;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Change;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.KeyInMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened on a calendar before, what is asked now, and what comes of it:
 *
 * <pre>
 *   given(at("08:00"), hold("a", "ann", "09:00-09:30"))
 *       .when(at("08:10"), hold("b", "bob", "09:15-09:45"))
 *       .refused(new SlotTaken(slot("09:15-09:45"), Optional.of(at("08:30"))));
 * </pre>
 *
 * <p>No timer fires unless the story says so. After every step the index must be what the rows say.
 */
final class Story {
  private final KeyInMemory key = new KeyInMemory();

  /** A calendar of which nobody has heard. */
  static Story given() {
    return new Story();
  }

  @SafeVarargs
  static Story given(Instant at, Asked<BookingRequest>... requests) {
    return given().and(at, requests);
  }

  static Story given(Instant at, List<Asked<BookingRequest>> requests) {
    return given().and(at, requests);
  }

  /** All of these were accepted. */
  @SafeVarargs
  final Story and(Instant at, Asked<BookingRequest>... requests) {
    for (Asked<BookingRequest> request : requests) {
      accepted(at, request);
    }
    Ledger.check(key);
    return this;
  }

  Story and(Instant at, List<Asked<BookingRequest>> requests) {
    requests.forEach(request -> accepted(at, request));
    Ledger.check(key);
    return this;
  }

  /** The timers of all that was due by then have been asked. */
  Story andTimersUntil(Instant at) {
    key.due(at)
        .forEach(deadline -> {
          BookingRequest request = (BookingRequest) deadline.request();
          key.asked(deadline);
          decide(at, new Asked<>(Words.id("timer"), "firstcome", request));
        });
    Ledger.check(key);
    return this;
  }

  Told when(Instant now, Asked<BookingRequest> asked) {
    Told told = new Told(decide(now, asked), this);
    Ledger.check(key);
    return told;
  }

  KeyInMemory key() {
    return key;
  }

  private void accepted(Instant at, Asked<BookingRequest> request) {
    assertInstanceOf(Accepted.class, decide(at, request), () -> "of " + request);
  }

  /** The same arguments must give the same decision; what it says is then carried out. */
  private Decision decide(Instant now, Asked<BookingRequest> asked) {
    BookingDecider decider = new BookingDecider();
    Decision decision = decider.decide(key, asked, now);
    assertEquals(decision, decider.decide(key, asked, now), "decided once more");
    key.carryOut(decision);
    return decision;
  }

  /** What came of it. */
  record Told(Decision decision, Story story) {

    /** With nothing to be done outside. */
    Told refused(Refusal refusal) {
      return refused(refusal, new String[0]);
    }

    /**
     * @param effects by their ids
     */
    Told refused(Refusal refusal, String... effects) {
      Refused refused = assertInstanceOf(Refused.class, decision);
      assertEquals(refusal, refused.refusal());
      assertEquals(List.of(effects), ids(refused.effects()));
      return this;
    }

    /** What is to be done outside, by ids. */
    Told effects(String... effects) {
      assertEquals(List.of(effects), ids(accepted().part().effects()));
      return this;
    }

    private static List<String> ids(List<Effect> effects) {
      return effects.stream().map(Effect::id).toList();
    }

    void nothing() {
      assertEquals(new Decision.Nothing(), decision);
    }

    /** It came into being: {@code a held 1}. */
    Told created(String row) {
      assertEquals(row + " created", answer());
      return this;
    }

    /** It was changed, or was so already: {@code a confirmed 2}. */
    Told accepted(String row) {
      assertEquals(row, answer());
      return this;
    }

    private String answer() {
      Accepted accepted = accepted();
      return said(accepted.result()) + (accepted.created() ? " created" : "");
    }

    /** The rows that were stored, in their order. */
    Told rows(String... rows) {
      assertEquals(
          List.of(rows),
          accepted().part().changes().stream()
              .filter(Change.PutRow.class::isInstance)
              .map(change -> said(((Change.PutRow) change).row()))
              .toList());
      return this;
    }

    /** What else happened, in the order of the numbers: {@code a lapsed 2}. */
    Told facts(String... facts) {
      List<String> said = new ArrayList<>();
      for (Decision.Fact fact : accepted().part().facts()) {
        Booking booking = (Booking) fact.result();
        assertEquals(booking.version() == 1 ? Hold.TYPE : Lapse.TYPE, fact.type());
        said.add(said(booking));
      }
      assertEquals(List.of(facts), said);
      return this;
    }

    /** The deadlines there are now, by due time: {@code 08:30 a}. */
    Told deadlines(String... deadlines) {
      assertEquals(
          List.of(deadlines),
          story.key.deadlines().stream()
              .map(deadline -> time(deadline.due()) + " " + about(deadline.name()))
              .toList());
      return this;
    }

    /** All index entries there are now, but for the levels. */
    Told entries(int count) {
      assertEquals(count, story.key.entries().stream().filter(Ledger::isExact).count());
      return this;
    }

    Booking booking() {
      return (Booking) accepted().result();
    }

    /** How far from the head of the line a guest is. */
    Told place(long place) {
      assertEquals(place, ((PlaceInLine) accepted().result()).place());
      return this;
    }

    Calendar calendar() {
      return (Calendar) accepted().result();
    }

    private Accepted accepted() {
      return assertInstanceOf(Accepted.class, decision);
    }

    private static String about(String deadline) {
      String id = deadline.substring(deadline.indexOf('/') + 1);
      return Ids.parse(id).map(Words::name).orElse(id);
    }

    private static String time(Instant due) {
      return Instants.format(due).substring(11, 16);
    }
  }
}
