package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.Words.capacity;
import static dev.firstcome.processor.rules.booking.Words.hold;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.CountingView;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.KeyInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A hold costs the same on a calendar of ten bookings and on one of a hundred thousand. */
final class CostTest {
  private static final int FEW = 10;
  private static final int MANY = 100_000;
  private static final Instant NOW = Words.at("08:00");
  private static final Instant OPENING = Words.at("09:00");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private static final BookingDecider DECIDER = new BookingDecider();

  private record Cost(int lookUps, int read) {}

  /** The first half of every hour is taken, the second is free. */
  @Test
  void among_equal_slots_it_reads_exactly_the_same() {
    KeyInMemory few = calendar(FEW, 1, List.of(HALF_AN_HOUR));
    KeyInMemory many = calendar(MANY, 1, List.of(HALF_AN_HOUR));
    for (Duration into : List.of(Duration.ZERO, Duration.ofMinutes(10), HALF_AN_HOUR)) {
      Cost expected = cost(few, FEW / 2, into);
      assertTrue(expected.read < 10, expected::toString);
      for (int place : List.of(1, MANY / 2, MANY - 1)) {
        assertEquals(expected, cost(many, place, into), "at " + place + ", " + into + " into it");
      }
    }
    assertEquals(cost(few, 0, HALF_AN_HOUR), cost(many, 0, HALF_AN_HOUR), "at the beginning");
    System.out.printf(
        "A hold in the middle of a calendar of %,d bookings takes some %,d ns, of %,d: %,d ns%n",
        FEW, nanos(few, FEW / 2), MANY, nanos(many, MANY / 2));
  }

  /** One begins every hour, so of the long ones some are always under way. */
  @Test
  void among_slots_of_very_different_lengths_it_reads_what_is_around() {
    List<Duration> lengths =
        List.of(
            Duration.ofMillis(1),
            HALF_AN_HOUR,
            Duration.ofHours(5),
            Duration.ofDays(1),
            Duration.ofMinutes(1));
    int bookings = MANY / 10;
    KeyInMemory few = calendar(FEW, 100, lengths);
    KeyInMemory many = calendar(bookings, 100, lengths);
    Cost expected = cost(few, FEW - 1, HALF_AN_HOUR);
    for (int place : List.of(0, bookings / 2, bookings - 1)) {
      Cost cost = cost(many, place, HALF_AN_HOUR);
      assertTrue(cost.lookUps <= expected.lookUps + 10, () -> expected + ", then " + cost);
      assertTrue(cost.read <= expected.read + 20, () -> expected + ", then " + cost);
    }
  }

  /** Nobody else is to wait while all of it is read. */
  @Test
  void a_slot_that_spans_most_of_a_full_calendar_is_refused_after_a_look_at_some() {
    KeyInMemory many = calendar(3_000, 1, List.of(HALF_AN_HOUR));
    CountingView view = new CountingView(many);
    Asked<BookingRequest> year = hold("new", "bob", new Slot(OPENING, OPENING.plus(Slot.LONGEST)));
    assertEquals(Answer.slotTaken(Optional.empty()), Answer.of(DECIDER.decide(view, year, NOW)));
    assertTrue(view.read() < 1_100 && view.lookUps() < 1_100, () -> "read " + view.read());
  }

  /** Where there may be room, though, every millisecond counts. */
  @Test
  void a_slot_that_spans_most_of_a_calendar_with_room_is_held_if_all_of_it_has_room() {
    KeyInMemory many = calendar(2_000, 2, List.of(HALF_AN_HOUR));
    Asked<BookingRequest> half =
        hold("half", "bob", slot(0, Duration.ZERO, HALF_AN_HOUR.multipliedBy(3_000)));
    Asked<BookingRequest> all =
        hold("all", "bob", slot(0, Duration.ZERO, HALF_AN_HOUR.multipliedBy(4_000)));
    assertInstanceOf(Decision.Accepted.class, DECIDER.decide(many, all, NOW));

    many.carryOut(
        DECIDER.decide(
            many,
            hold("last", "cid", slot(1_999, HALF_AN_HOUR.minusMillis(1), HALF_AN_HOUR)),
            NOW));
    assertInstanceOf(Decision.Accepted.class, DECIDER.decide(many, half, NOW));
    assertEquals(
        Answer.slotTaken(Optional.of(Words.at("08:30"))),
        Answer.of(DECIDER.decide(many, all, NOW)));
  }

  private static KeyInMemory calendar(int bookings, long capacity, List<Duration> lengths) {
    KeyInMemory key = new KeyInMemory();
    List<Asked<BookingRequest>> all = new ArrayList<>(List.of(capacity(capacity)));
    for (int i = 0; i < bookings; i++) {
      all.add(hold("h" + i, "guest" + i, slot(i, Duration.ZERO, lengths.get(i % lengths.size()))));
    }
    for (Asked<BookingRequest> asked : all) {
      Decision decision = DECIDER.decide(key, asked, NOW);
      assertInstanceOf(Decision.Accepted.class, decision);
      key.carryOut(decision);
    }
    return key;
  }

  private static Slot slot(int hour, Duration into, Duration length) {
    Instant start = OPENING.plus(Duration.ofHours(hour)).plus(into);
    return new Slot(start, start.plus(length));
  }

  private static Cost cost(KeyInMemory key, int hour, Duration into) {
    CountingView view = new CountingView(key);
    DECIDER.decide(view, hold("new", "bob", slot(hour, into, HALF_AN_HOUR)), NOW);
    return new Cost(view.lookUps(), view.read());
  }

  private static long nanos(KeyInMemory key, int hour) {
    Asked<BookingRequest> asked = hold("new", "bob", slot(hour, HALF_AN_HOUR, HALF_AN_HOUR));
    int times = 20_000;
    long before = 0;
    for (int i = 0; i < 2 * times; i++) {
      before = i == times ? System.nanoTime() : before;
      DECIDER.decide(key, asked, NOW);
    }
    return (System.nanoTime() - before) / times;
  }
}
