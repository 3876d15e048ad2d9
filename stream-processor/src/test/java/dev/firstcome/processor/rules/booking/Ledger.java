package dev.firstcome.processor.rules.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRequest.Lapse;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.View.Entry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a calendar's index and deadlines must be, worked out anew from its rows: as the package's
 * drawing says, and nothing else.
 */
final class Ledger {
  private Ledger() {}

  static void check(KeyInMemory key) {
    List<Booking> live = live(key);
    Map<String, String> expected = new TreeMap<>();
    live.stream()
        .collect(Collectors.groupingBy(Booking::slot))
        .forEach((slot, claims) -> expected.put(slotName(slot), counts(claims)));
    for (Booking claim : live) {
      String id = claim.id().toString();
      expected.put("guest/%s/%s".formatted(text(claim.slot()), claim.guest()), id);
      claim
          .expiresAt()
          .map(until -> "hold/%s/%015d/%s".formatted(text(claim.slot()), until.toEpochMilli(), id))
          .ifPresent(name -> expected.put(name, id));
    }
    Map<String, String> found = new TreeMap<>();
    key.entries().stream()
        .filter(Ledger::isExact)
        .forEach(entry -> found.put(entry.name(), entry.value()));
    assertEquals(expected, found, "the index");
    assertEquals(0, missingLevels(key, live), "levels that occur and are not noted");
    assertEquals(deadlinesOf(live), key.deadlines(), "the deadlines");
  }

  /** Levels are noted for good; every other entry goes with the claim that it is about. */
  static boolean isExact(Entry entry) {
    return !entry.name().equals("levels");
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

  private static String counts(List<Booking> claims) {
    long holds = claims.stream().filter(claim -> claim.state() == State.HELD).count();
    return claims.size() + " " + holds;
  }

  private static long missingLevels(KeyInMemory key, List<Booking> live) {
    long occur =
        live.stream().mapToLong(claim -> 1L << level(claim.slot())).reduce(0, (a, b) -> a | b);
    return occur & ~key.entry("levels").map(Long::parseLong).orElse(0L);
  }

  private static List<Deadline> deadlinesOf(List<Booking> live) {
    return live.stream()
        .filter(claim -> claim.state() == State.HELD)
        .map(hold ->
            new Deadline(
                hold.expiresAt().orElseThrow(),
                "lapse/" + hold.id(),
                new Lapse(hold.calendar(), hold.id())))
        .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::name))
        .toList();
  }

  private static String slotName(Slot slot) {
    return "slot/%02d/%s".formatted(level(slot), text(slot));
  }

  private static int level(Slot slot) {
    return Long.toBinaryString(slot.millis()).length();
  }

  private static String text(Slot slot) {
    return "%015d/%015d".formatted(slot.start().toEpochMilli(), slot.end().toEpochMilli());
  }
}
