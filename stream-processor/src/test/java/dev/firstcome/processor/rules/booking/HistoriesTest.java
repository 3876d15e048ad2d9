package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Cancel;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Confirm;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.booking.Act.Belief;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Any history of requests, on slots from a millisecond to 366 days, in three worlds: timers fire at
 * their time, at any time, never. In each of them callers hear what the plain calendar says.
 */
final class HistoriesTest {
  private static final Instant OPENING = Words.at("09:00");

  @StatisticsReport(onFailureOnly = true)
  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void callers_hear_what_the_plain_calendar_says_whenever_timers_come(
      @ForAll("histories") List<Act> history) {
    History told = new History();
    history.forEach(told::take);
    told.end();
  }

  /** One history, as it is lived through. */
  private static final class History {
    private final PlainCalendar plain = new PlainCalendar();
    private final World prompt = new World();
    private final World whenever = new World();
    private final World never = new World();
    private Instant now = OPENING.minus(Duration.ofHours(1));
    private int taken;

    void take(Act act) {
      UUID id = new UUID(0, ++taken);
      switch (act) {
        case Act.Hold hold -> ask(id, act, plain.hold(hold, id, now));
        case Act.Confirm confirm -> ask(id, act, plain.confirm(confirm, now));
        case Act.Cancel cancel -> ask(id, act, plain.cancel(cancel, now));
        case Act.Configure configure -> ask(id, act, plain.configure(configure));
        case Act.Timer timer -> whenever.fireAnyway(booking(timer.booking()), now);
        case Act.TimePasses(Duration by) -> {
          now = now.plus(by);
          prompt.firePromptly(now);
        }
      }
    }

    /** In the end it is the same, however late the timers come. */
    void end() {
      now = now.plus(Duration.ofDays(32));
      prompt.firePromptly(now);
      whenever.firePromptly(now);
      never.firePromptly(now);
      assertEquals(prompt.bookings(), whenever.bookings());
      assertEquals(prompt.bookings(), never.bookings());
    }

    private void ask(UUID id, Act act, Answer expected) {
      for (World world : List.of(prompt, whenever, never)) {
        Asked<BookingRequest> asked = new Asked<>(id, "anonymous", request(act, world));
        assertEquals(expected, Answer.of(world.decide(asked, now)), () -> asked + " at " + now);
      }
      collect(act.getClass().getSimpleName() + " " + expected.inBrief());
    }

    private BookingRequest request(Act act, World world) {
      return switch (act) {
        case Act.Hold(Slot slot, String guest, Optional<String> payment) ->
            new Hold(Words.CALENDAR, slot, guest, payment, Optional.empty());
        case Act.Confirm(int booking, Belief belief) ->
            new Confirm(
                Words.CALENDAR,
                booking(booking),
                Optional.of("intent-" + taken),
                belief.version(world.version(booking(booking))));
        case Act.Cancel(int booking, Belief belief) ->
            new Cancel(
                Words.CALENDAR, booking(booking), belief.version(world.version(booking(booking))));
        case Act.Configure(var capacity, var holdMinutes, Belief belief) ->
            new Configure(
                Words.CALENDAR,
                capacity,
                holdMinutes,
                Optional.empty(),
                Optional.empty(),
                belief.version(world.calendarVersion()));
        case Act.Timer timer -> throw new IllegalArgumentException("nobody asks");
        case Act.TimePasses timePasses -> throw new IllegalArgumentException("nobody asks");
      };
    }

    private UUID booking(int number) {
      return plain.size() == 0 ? new UUID(2, 2) : plain.id(number % plain.size());
    }
  }

  /** A history in which hardly anything happened would show nothing. */
  private static void collect(String answer) {
    Statistics.label("answers")
        .collect(answer)
        .coverage(coverage -> {
          for (String often : OFTEN) {
            coverage.check(often).count(count -> count >= 20);
          }
        });
  }

  private static final List<String> OFTEN =
      List.of(
          "Cancel already-ended",
          "Cancel cancelled",
          "Cancel not-found",
          "Cancel version-conflict",
          "Configure accepted",
          "Configure version-conflict",
          "Confirm already-cancelled",
          "Confirm confirmed",
          "Confirm not-found",
          "Confirm refund-due",
          "Confirm version-conflict",
          "Hold confirmed",
          "Hold held",
          "Hold slot-in-the-past",
          "Hold slot-taken",
          "Hold slot-taken for now");

  // ---- any history

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Act> acts =
        Arbitraries.frequencyOf(
            Tuple.of(8, holds()),
            Tuple.of(3, confirms()),
            Tuple.of(2, cancels()),
            Tuple.of(1, configures()),
            Tuple.of(2, bookings().map(Act.Timer::new)),
            Tuple.of(3, passes()));
    return acts.list().ofMaxSize(80).withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Act.Hold> holds() {
    return Combinators.combine(
            slots(),
            Arbitraries.of("ann", "bob", "cid", "d\u00e9a/\ud83d\ude00"),
            Arbitraries.of("card", "multibanco").optional())
        .as(Act.Hold::new);
  }

  /** Few places to begin and many lengths, so that slots meet, end to end or by a millisecond. */
  private static Arbitrary<Slot> slots() {
    long minute = Duration.ofMinutes(1).toMillis();
    long day = Duration.ofDays(1).toMillis();
    Arbitrary<Long> starts =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(0L, 1L, 2L, 30 * minute, 30 * minute - 1, 60 * minute)),
            Tuple.of(2, Arbitraries.of(2 * 60 * minute, day, 3 * day, 3 * day + 1, 366 * day)),
            Tuple.of(1, Arbitraries.longs().between(0, 4 * day)));
    Arbitrary<Long> lengths =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.of(1L, 2L, 30 * minute - 1, 30 * minute, 60 * minute)),
            Tuple.of(2, Arbitraries.of(2 * 60 * minute, day, 3 * day, 366 * day - 1, 366 * day)),
            Tuple.of(1, powersOfTwo()),
            Tuple.of(1, Arbitraries.longs().between(1, 366 * day)));
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of(slot(0, 30 * minute), slot(3 * day, 30 * minute))),
        Tuple.of(2, Combinators.combine(starts, lengths).as(HistoriesTest::slot)));
  }

  private static Slot slot(long start, long length) {
    Instant begin = OPENING.plusMillis(start);
    return new Slot(begin, begin.plusMillis(length));
  }

  /** Where one level ends and the next begins. */
  private static Arbitrary<Long> powersOfTwo() {
    return Arbitraries.integers()
        .between(1, 34)
        .flatMap(power -> Arbitraries.of((1L << power) - 1, 1L << power));
  }

  private static Arbitrary<Act.Confirm> confirms() {
    return Combinators.combine(bookings(), beliefs()).as(Act.Confirm::new);
  }

  private static Arbitrary<Act.Cancel> cancels() {
    return Combinators.combine(bookings(), beliefs()).as(Act.Cancel::new);
  }

  private static Arbitrary<Act.Configure> configures() {
    Arbitrary<SortedMap<String, Long>> minutes =
        Arbitraries.longs()
            .between(1, 60)
            .map(card -> new TreeMap<>(Map.of("card", card, "multibanco", 2 * card)));
    return Combinators.combine(
            Arbitraries.longs().between(1, 4).optional(0.8), minutes.optional(0.3), beliefs())
        .as(Act.Configure::new);
  }

  private static Arbitrary<Integer> bookings() {
    return Arbitraries.integers().between(0, 40);
  }

  private static Arbitrary<Belief> beliefs() {
    return Arbitraries.frequency(
            Tuple.of(12, Optional.<Integer>empty()),
            Tuple.of(4, Optional.of(0)),
            Tuple.of(1, Optional.of(-1)),
            Tuple.of(1, Optional.of(1)))
        .map(Belief::new);
  }

  private static Arbitrary<Act.TimePasses> passes() {
    return Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(Duration.ofMillis(1), Duration.ofMinutes(10))),
            Tuple.of(
                4,
                Arbitraries.of(
                    Duration.ofMinutes(30).minusMillis(1),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(31))),
            Tuple.of(1, Arbitraries.of(Duration.ofHours(2), Duration.ofHours(72))))
        .map(Act.TimePasses::new);
  }
}
