package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.SessionRequest;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Journey;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.View.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
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
 * Any history of sessions and bookings on three calendars, any number of requests on their way at
 * once, and each a step further at any time: what must hold of every calendar, however it was
 * reached.
 */
final class SessionHistoriesTest {
  private static final Instant MORNING = Words.at("08:00");

  /** One step; what the numbers pick, its kind says. */
  private record Step(Kind kind, int slot, int calendar, int thing) {}

  private enum Kind {
    SCHEDULE,
    CANCEL,
    RESCHEDULE,
    COMPLETE,
    HOLD,
    CONFIRM,
    CANCEL_BOOKING,
    RESCHEDULE_BOOKING,
    JOIN,
    CAPACITY,
    TIMERS,
    TIME_PASSES,
    /** One that is on its way goes a step further. */
    GO_ON,
    /** All that are on their way come to their end. */
    ALL_COME_HOME
  }

  @StatisticsReport(onFailureOnly = true)
  @Property(tries = 2500, edgeCases = EdgeCasesMode.NONE)
  void sessions_are_in_both_calendars_or_in_none_however_requests_race(
      @ForAll("steps") List<Step> steps) {
    History history = new History();
    steps.forEach(history::take);
    history.allComeHome();
    history.heard.forEach(SessionHistoriesTest::collect);
  }

  // ---- one history

  private static final class History {
    private final KeysInMemory keys = KeysInMemory.underAllRules();
    private final List<Journey> underWay = new ArrayList<>();
    private final List<UUID> sessions = new ArrayList<>();
    private final List<UUID> bookings = new ArrayList<>();
    private final Map<UUID, Pair> pairs = new HashMap<>();
    private final Map<UUID, String> calendars = new HashMap<>();
    private final List<String> heard = new ArrayList<>();
    private Instant now = MORNING;
    private int taken;

    void take(Step step) {
      UUID id = new UUID(0, ++taken);
      switch (step.kind) {
        case SCHEDULE, CANCEL, RESCHEDULE, COMPLETE -> begin(id, ofSession(step, id));
        case HOLD, CONFIRM, CANCEL_BOOKING, RESCHEDULE_BOOKING, JOIN, CAPACITY ->
            begin(id, ofBooking(step, id));
        case TIMERS -> keys.keys().values().forEach(key -> timers(key, step));
        case TIME_PASSES -> now = now.plus(pick(PASSES, step.thing));
        case GO_ON -> {
          if (!underWay.isEmpty()) {
            goOn(pick(underWay, step.thing));
          }
        }
        case ALL_COME_HOME -> allComeHome();
      }
    }

    private SessionRequest ofSession(Step step, UUID id) {
      Slot slot = pick(SLOTS, step.slot);
      if (step.kind == Kind.SCHEDULE) {
        sessions.add(id);
        pairs.put(id, pick(PAIRS, step.calendar));
        return new SessionRequest.Schedule(pairs.get(id), slot);
      }
      List<UUID> there =
          keys.keys().values().stream().flatMap(SessionWords::sessions).map(Session::id).toList();
      UUID session = some(there, sessions, step, id);
      Pair pair = pairs.getOrDefault(session, PAIRS.getFirst());
      long version =
          Sessions.find(keys.key(SessionWords.calendar(pair.home())), session)
              .map(Session::version)
              .orElse(1L);
      long believed = version + (step.calendar % 10 == 0 ? 1 : 0);
      return switch (step.kind) {
        case CANCEL -> new SessionRequest.Cancel(session, pair, believed);
        case COMPLETE -> new SessionRequest.Complete(session, pair, believed);
        default -> new SessionRequest.Reschedule(session, pair, slot, believed);
      };
    }

    private BookingRequest ofBooking(Step step, UUID id) {
      Slot slot = pick(SLOTS, step.slot);
      String guest = pick(GUESTS, step.thing);
      List<UUID> there =
          keys.keys().values().stream()
              .flatMap(key -> Ledger.bookings(key).stream())
              .map(Booking::id)
              .toList();
      UUID booking = some(there, bookings, step, id);
      String its = calendars.getOrDefault(booking, CALENDARS.getFirst());
      String calendar = pick(CALENDARS, step.calendar);
      if (step.kind == Kind.HOLD || step.kind == Kind.JOIN) {
        bookings.add(id);
        calendars.put(id, calendar);
      }
      Optional<String> none = Optional.empty();
      return switch (step.kind) {
        case HOLD -> new BookingRequest.Hold(calendar, slot, guest, none, none);
        case JOIN -> new BookingRequest.JoinWaitlist(calendar, slot, guest, none);
        case CONFIRM ->
            new BookingRequest.Confirm(its, booking, Optional.of("pi-" + id), Optional.empty());
        case CANCEL_BOOKING -> new BookingRequest.Cancel(its, booking, Optional.empty());
        case RESCHEDULE_BOOKING ->
            new BookingRequest.Reschedule(its, booking, slot, Optional.empty());
        default ->
            new BookingRequest.Configure(
                calendar,
                Optional.of(1L + step.thing % 3),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
      };
    }

    /** Mostly one that is there, or else one that may have been meant to be. */
    private static UUID some(List<UUID> there, List<UUID> any, Step step, UUID nothing) {
      if (step.thing % 12 != 0 && !there.isEmpty()) {
        return pick(there, step.thing);
      }
      return any.isEmpty() ? nothing : pick(any, step.thing);
    }

    private void begin(UUID id, Request request) {
      Journey journey = keys.begin(new Asked<>(id, "anonymous", request));
      underWay.add(journey);
      goOn(journey);
    }

    private boolean goOn(Journey journey) {
      Map<Key, Map<Slot, Long>> before = claims();
      boolean went = journey.step(now);
      if (journey.isOver()) {
        underWay.remove(journey);
        heard.add(journey.request().type() + " " + inBrief(journey));
      }
      check(before);
      return went;
    }

    /** Some or all of what is due; what is locked waits. */
    private void timers(KeyInMemory key, Step step) {
      List<Deadline> due = key.due(now);
      for (Deadline deadline : due.subList(0, Math.min(due.size(), 1 + step.thing % 4))) {
        if (!keys.isLocked(deadline.request().homeKey()) && key.deadlines().contains(deadline)) {
          Map<Key, Map<Slot, Long>> before = claims();
          Asked<?> asked = new Asked<>(new UUID(1, ++taken), "firstcome", deadline.request());
          key.asked(deadline);
          assertTrue(keys.begin(asked).step(now), "a deadline concerns one key");
          check(before);
        }
      }
    }

    /** As long as there is anybody, somebody can go on: no two wait for each other. */
    void allComeHome() {
      while (!underWay.isEmpty()) {
        boolean anybodyWent = false;
        for (Journey journey : List.copyOf(underWay)) {
          anybodyWent |= goOn(journey);
        }
        assertTrue(anybodyWent, () -> "stuck: " + underWay);
      }
      SessionStory.check(keys);
    }

    // ---- what must hold

    private void check(Map<Key, Map<Slot, Long>> before) {
      Set<Key> changing = new HashSet<>();
      underWay.stream().filter(Journey::isSettling).forEach(each -> changing.addAll(each.way()));
      SessionStory.check(keys, name -> !changing.contains(name));
      Map<Key, Map<Slot, Long>> after = claims();
      keys.keys()
          .forEach((name, key) -> {
            checkCapacity(name, key, before.getOrDefault(name, Map.of()), after.get(name));
            if (!keys.isLocked(name)) {
              checkLines(name, key);
            }
          });
    }

    /** Never more at an instant than the capacity, or than there were when it was lowered. */
    private static void checkCapacity(
        Key name, KeyInMemory key, Map<Slot, Long> before, Map<Slot, Long> after) {
      for (Slot slot : after.keySet()) {
        long most = Math.max(capacity(name, key), count(before, slot.start()));
        long found = count(after, slot.start());
        assertTrue(found <= most, () -> found + " on " + name + " at " + slot.start());
      }
    }

    /** Whoever is in line could not be served: there was no room for them ever since. */
    private void checkLines(Key name, KeyInMemory key) {
      if (!Ledger.isServing(key)) {
        Map<Slot, Long> claims = claims(key);
        for (WaitlistEntry waiting : Ledger.waiting(key)) {
          Slot slot = waiting.slot();
          boolean hasRoom =
              Stream.concat(Stream.of(slot.start()), claims.keySet().stream().map(Slot::start))
                  .filter(instant -> PlainCalendar.covers(slot, instant))
                  .allMatch(instant -> count(claims, instant) < capacity(name, key));
          assertFalse(hasRoom && !slot.start().isBefore(now), () -> waiting + " waits for nothing");
        }
      }
    }

    // ---- how many claims each slot has, as the calendars have noted

    private Map<Key, Map<Slot, Long>> claims() {
      Map<Key, Map<Slot, Long>> all = new HashMap<>();
      keys.keys().forEach((name, key) -> all.put(name, claims(key)));
      return all;
    }

    private static Map<Slot, Long> claims(KeyInMemory key) {
      Map<Slot, Long> claims = new HashMap<>();
      for (Entry entry : key.entries("slot/", "slot/~", Integer.MAX_VALUE)) {
        Slot slot = SlotIndex.slot(entry.name().substring("slot/00/".length()));
        String counts = entry.value();
        claims.put(slot, Long.parseLong(counts.substring(0, counts.indexOf(' '))));
      }
      return claims;
    }

    private static long count(Map<Slot, Long> claims, Instant instant) {
      return claims.entrySet().stream()
          .filter(claim -> PlainCalendar.covers(claim.getKey(), instant))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }

    private static long capacity(Key name, KeyInMemory key) {
      return key.row("calendar/" + name.text()).map(row -> ((Calendar) row).capacity()).orElse(1L);
    }
  }

  private static <T> T pick(List<T> some, int number) {
    return some.get(number % some.size());
  }

  // ---- answers

  private static String inBrief(Journey journey) {
    boolean isOfSession = journey.request() instanceof SessionRequest;
    String served =
        journey.parts().values().stream().anyMatch(SessionHistoriesTest::serves)
            ? ", serves the line"
            : "";
    return switch (journey.decision()) {
      case Decision.Refused refused -> {
        // Where home agreed and the other calendar did not.
        boolean byTheOther = isOfSession && journey.tries() > 0;
        yield refused.refusal().kind().code() + (byTheOther ? " by the other" : "");
      }
      case Decision.Accepted accepted -> "accepted" + served;
      case Decision.Nothing nothing -> "nothing";
      case Decision.Onward onward -> throw new IllegalStateException("not over");
    };
  }

  private static boolean serves(Decision.Part part) {
    return part.facts().stream()
        .anyMatch(fact -> fact.result() instanceof Booking booking && booking.version() == 1);
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
          "booking.hold accepted",
          "booking.hold slot-taken",
          "session.cancel accepted",
          "session.cancel accepted, serves the line",
          "session.cancel already-ended",
          "session.cancel not-found",
          "session.cancel version-conflict",
          "session.complete accepted",
          "session.complete already-ended",
          "session.reschedule accepted",
          "session.reschedule accepted, serves the line",
          "session.reschedule already-ended",
          "session.reschedule duplicate-session",
          "session.reschedule slot-in-the-past",
          "session.reschedule slot-taken",
          "session.reschedule slot-taken by the other",
          "session.schedule accepted",
          "session.schedule duplicate-session",
          "session.schedule slot-in-the-past",
          "session.schedule slot-taken",
          "session.schedule slot-taken by the other");

  // ---- any history

  private static final List<String> CALENDARS = List.of("kim", "lee", "max");

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("kim", "lee"),
          new Pair("lee", "kim"),
          new Pair("lee", "max"),
          new Pair("max", "kim"));

  private static final List<Slot> SLOTS =
      Stream.of(
              "09:00-09:30",
              "09:00-10:00",
              "09:30-10:00",
              "09:15-09:45",
              "10:00-10:30",
              "09:00-12:00")
          .map(Words::slot)
          .toList();

  private static final List<String> GUESTS = List.of("ann", "bob", "cid");

  private static final List<Duration> PASSES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30));

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(8, Kind.SCHEDULE),
            Tuple.of(4, Kind.CANCEL),
            Tuple.of(5, Kind.RESCHEDULE),
            Tuple.of(1, Kind.COMPLETE),
            Tuple.of(5, Kind.HOLD),
            Tuple.of(2, Kind.CONFIRM),
            Tuple.of(1, Kind.CANCEL_BOOKING),
            Tuple.of(2, Kind.RESCHEDULE_BOOKING),
            Tuple.of(5, Kind.JOIN),
            Tuple.of(2, Kind.CAPACITY),
            Tuple.of(3, Kind.TIMERS),
            Tuple.of(3, Kind.TIME_PASSES),
            Tuple.of(14, Kind.GO_ON),
            Tuple.of(4, Kind.ALL_COME_HOME));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 59);
    return Combinators.combine(kinds, numbers, numbers, numbers)
        .as(Step::new)
        .list()
        .ofMaxSize(80)
        .withSizeDistribution(RandomDistribution.uniform());
  }
}
