package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRequest.EndWaiting;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.View.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a calendar's index and deadlines must be, worked out anew from its rows: as the package's
 * drawing says, and nothing else.
 */
final class Ledger {
  private Ledger() {}

  static void check(KeyInMemory key) {
    check(key, Words.CALENDAR, List.of());
  }

  /**
   * @param sessions those that take room in this calendar, whichever keeps them
   */
  static void check(KeyInMemory key, String calendar, List<Session> sessions) {
    List<Booking> live = live(key);
    Map<String, String> expected = new TreeMap<>();
    List<Slot> taken =
        Stream.concat(live.stream().map(Booking::slot), sessions.stream().map(Session::slot))
            .toList();
    Map<Slot, Long> holds = count(live.stream().filter(Ledger::isHeld).map(Booking::slot));
    count(taken.stream())
        .forEach((slot, claims) ->
            expected.put(name("slot", slot), claims + " " + holds.getOrDefault(slot, 0L)));
    for (Session session : sessions) {
      if (session.pair().home().equals(calendar)) {
        expected.put(
            "session/%s/%s".formatted(text(session.slot()), session.pair().other()),
            session.id().toString());
      }
    }
    for (Booking claim : live) {
      String id = claim.id().toString();
      expected.put("guest/%s/%s".formatted(text(claim.slot()), claim.guest()), id);
      claim
          .expiresAt()
          .map(until -> "hold/%s/%015d/%s".formatted(text(claim.slot()), until.toEpochMilli(), id))
          .ifPresent(name -> expected.put(name, id));
    }
    waiting(key).stream()
        .collect(Collectors.groupingBy(WaitlistEntry::slot, Collectors.counting()))
        .forEach((slot, count) -> expected.put(name("line", slot), count.toString()));
    for (WaitlistEntry entry : waiting(key)) {
      String id = entry.id().toString();
      expected.put("waiter/%s/%s".formatted(text(entry.slot()), entry.guest()), id);
      expected.put("waiting/%s/%015d".formatted(text(entry.slot()), entry.ticket()), id);
      expected.put("ticket/%015d".formatted(entry.ticket()), id);
    }
    rows(key, WaitlistEntry.class)
        .mapToLong(WaitlistEntry::ticket)
        .max()
        .ifPresent(last -> expected.put("last-ticket", Long.toString(last)));
    for (EarlyPayment payment : early(key)) {
      Instant due = dueOf(key, "return/" + payment.paymentIntent());
      expected.put(
          "early-payment/%s/%s".formatted(payment.booking(), payment.paymentIntent()),
          Long.toString(due.toEpochMilli()));
    }
    if (!early(key).isEmpty()) {
      expected.put("early-payments", Integer.toString(early(key).size()));
    }
    Map<String, String> found = new TreeMap<>();
    key.entries().stream()
        .filter(Ledger::isExact)
        .forEach(entry -> found.put(entry.name(), entry.value()));
    assertEquals(expected, found, "the index");
    assertEquals(
        0,
        missingLevels(key, "slot-levels", taken.stream()),
        "levels that occur and are not noted");
    assertEquals(
        0,
        missingLevels(key, "line-levels", waiting(key).stream().map(WaitlistEntry::slot)),
        "levels of lines that occur and are not noted");
    assertEquals(deadlinesOf(key), deadlines(key), "the deadlines");
  }

  /**
   * Levels are noted for good, and how far everybody has been served goes its own way; every other
   * entry goes with what it is about.
   */
  static boolean isExact(Entry entry) {
    return !entry.name().endsWith("-levels") && !entry.name().equals(SERVING);
  }

  private static final String SERVING = "serving";

  static boolean isServing(KeyInMemory key) {
    return key.entry(SERVING).isPresent();
  }

  static List<WaitlistEntry> waiting(KeyInMemory key) {
    return rows(key, WaitlistEntry.class)
        .filter(entry -> entry.state() == WaitlistEntry.State.WAITING)
        .toList();
  }

  static List<EarlyPayment> early(KeyInMemory key) {
    return rows(key, EarlyPayment.class)
        .filter(payment -> payment.state() == EarlyPayment.State.WAITING)
        .toList();
  }

  private static <R extends Row> Stream<R> rows(KeyInMemory key, Class<R> type) {
    return key.rows().values().stream().filter(type::isInstance).map(type::cast);
  }

  private static Instant dueOf(KeyInMemory key, String deadline) {
    return key.deadlines().stream()
        .filter(each -> each.name().equals(deadline))
        .map(Deadline::due)
        .findFirst()
        .orElseThrow();
  }

  static List<Booking> bookings(KeyInMemory key) {
    return key.rows().values().stream()
        .filter(Booking.class::isInstance)
        .map(Booking.class::cast)
        .toList();
  }

  /** A hold whose time is up is among them until it lapses. */
  static List<Booking> live(KeyInMemory key) {
    return bookings(key).stream()
        .filter(booking ->
            switch (booking.state()) {
              case HELD, CONFIRMED -> true;
              case LAPSED, CANCELLED, REFUND_DUE -> false;
            })
        .toList();
  }

  private static Map<Slot, Long> count(Stream<Slot> slots) {
    return slots.collect(Collectors.groupingBy(slot -> slot, Collectors.counting()));
  }

  private static boolean isHeld(Booking claim) {
    return claim.state() == State.HELD;
  }

  private static long missingLevels(KeyInMemory key, String entry, Stream<Slot> slots) {
    long occur = slots.mapToLong(slot -> 1L << level(slot)).reduce(0, (a, b) -> a | b);
    return occur & ~key.entry(entry).map(Long::parseLong).orElse(0L);
  }

  private static List<String> deadlinesOf(KeyInMemory key) {
    Stream<Deadline> lapses =
        live(key).stream()
            .filter(Ledger::isHeld)
            .map(hold ->
                new Deadline(
                    hold.expiresAt().orElseThrow(),
                    "lapse/" + hold.id(),
                    new Lapse(hold.calendar(), hold.id())));
    Stream<Deadline> ends =
        waiting(key).stream()
            .map(entry ->
                new Deadline(
                    entry.slot().start().plusMillis(1),
                    "waiting/" + entry.id(),
                    new EndWaiting(entry.calendar(), entry.id())));
    return Stream.concat(lapses, ends).map(Deadline::toString).sorted().toList();
  }

  /** But for those of early payments, which are looked up above, and for those of serving. */
  private static List<String> deadlines(KeyInMemory key) {
    long serving =
        key.deadlines().stream().filter(each -> each.name().startsWith("serve-waitlist/")).count();
    assertEquals(isServing(key) ? 1 : 0, serving, "deadlines for those who are not served yet");
    return key.deadlines().stream()
        .filter(each -> each.name().startsWith("lapse/") || each.name().startsWith("waiting/"))
        .map(Deadline::toString)
        .sorted()
        .toList();
  }

  private static String name(String index, Slot slot) {
    return "%s/%02d/%s".formatted(index, level(slot), text(slot));
  }

  private static int level(Slot slot) {
    return Long.toBinaryString(slot.millis()).length();
  }

  private static String text(Slot slot) {
    return "%015d/%015d".formatted(slot.start().toEpochMilli(), slot.end().toEpochMilli());
  }
}
