package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.View.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which slots of a calendar have how many live claims, exact to the millisecond.
 *
 * <p>One entry counts the claims of one slot. Entries are filed by level, which is the number of
 * binary digits of the slot's length in milliseconds: a slot of level n is shorter than 2^n, so
 * those that reach into a stretch of time begin less than 2^n before it. Looking a slot up reads,
 * on each level that occurs on the calendar, the few slots around it: that costs the same on a
 * calendar of ten bookings and of a hundred thousand.
 */
final class Occupancy {
  private static final String LEVELS = "levels";
  private static final int ALL = Integer.MAX_VALUE;

  private final View view;

  Occupancy(View view) {
    this.view = view;
  }

  /**
   * What there is to say to one more claim on a slot.
   *
   * @param free whether it fits
   * @param overdue the holds on overlapping slots that have run out, and have not lapsed yet
   * @param mayFreeAt if it does not fit: when it will at the earliest, unless holds are paid for
   */
  record Room(boolean free, List<UUID> overdue, Optional<Instant> mayFreeAt) {}

  /** How many live claims one slot has, and how many of them are holds. */
  private record Claims(Slot slot, long live, long holds) {
    Claims plus(int claims, int holds) {
      return new Claims(slot, live + claims, this.holds + holds);
    }
  }

  /** The live or overdue claim that a guest has on exactly this slot. */
  Optional<UUID> claimOf(String guest, Slot slot) {
    return view.entry(guestName(guest, slot)).map(UUID::fromString);
  }

  Room roomFor(Slot slot, long capacity, Instant now) {
    List<Claims> live = new ArrayList<>();
    List<UUID> overdue = new ArrayList<>();
    for (Claims claims : claimsAround(slot)) {
      List<UUID> lapsing = claims.holds == 0 ? List.of() : overdueOn(claims.slot, now);
      overdue.addAll(lapsing);
      live.add(claims.plus(-lapsing.size(), -lapsing.size()));
    }
    List<Instant> full = fullInstants(slot, live, capacity);
    return full.isEmpty()
        ? new Room(true, overdue, Optional.empty())
        : new Room(false, overdue, freeAt(full, live, capacity, now));
  }

  void add(Booking claim, Draft draft) {
    int holds = claim.state() == State.HELD ? 1 : 0;
    write(claims(claim.slot()).plus(1, holds), draft);
    claim.expiresAt().ifPresent(until -> draft.note(holdName(claim, until), claim.id().toString()));
    draft.note(guestName(claim.guest(), claim.slot()), claim.id().toString());
    long level = 1L << level(claim.slot());
    if ((levels() & level) == 0) {
      draft.note(LEVELS, Long.toString(levels() | level));
    }
  }

  void remove(Booking claim, Draft draft) {
    int holds = claim.state() == State.HELD ? 1 : 0;
    write(claims(claim.slot()).plus(-1, -holds), draft);
    claim.expiresAt().ifPresent(until -> draft.removeNote(holdName(claim, until)));
    draft.removeNote(guestName(claim.guest(), claim.slot()));
  }

  /** A hold becomes a booking: it stays live. */
  void settle(Booking hold, Draft draft) {
    write(claims(hold.slot()).plus(0, -1), draft);
    hold.expiresAt().ifPresent(until -> draft.removeNote(holdName(hold, until)));
  }

  // ---- looking around

  private List<Claims> claimsAround(Slot slot) {
    List<Claims> around = new ArrayList<>();
    long levels = levels();
    for (int level = 0; level < Long.SIZE; level++) {
      if ((levels & (1L << level)) != 0) {
        long earliest = Math.max(0, slot.start().toEpochMilli() - (1L << level));
        String from = levelName(level) + padded(earliest);
        String to = levelName(level) + padded(slot.end().toEpochMilli());
        for (Entry entry : view.entries(from, to, ALL)) {
          Claims claims = parse(entry);
          if (claims.slot.overlaps(slot)) {
            around.add(claims);
          }
        }
      }
    }
    return around;
  }

  private List<UUID> overdueOn(Slot slot, Instant now) {
    return view
        .entries(holdsName(slot), holdsName(slot) + padded(now.toEpochMilli() + 1), ALL)
        .stream()
        .map(entry -> UUID.fromString(entry.value()))
        .toList();
  }

  /**
   * The instants of {@code slot} from which on the calendar is full. Claims only begin to overlap
   * where one of them begins, so it suffices to count there: add what begins, take what ends.
   */
  private static List<Instant> fullInstants(Slot slot, List<Claims> claims, long capacity) {
    TreeMap<Instant, Long> steps = new TreeMap<>();
    for (Claims each : claims) {
      Instant begin = each.slot.start().isBefore(slot.start()) ? slot.start() : each.slot.start();
      steps.merge(begin, each.live, Long::sum);
      steps.merge(each.slot.end(), -each.live, Long::sum);
    }
    List<Instant> full = new ArrayList<>();
    long live = 0;
    for (var step : steps.headMap(slot.end()).entrySet()) {
      live += step.getValue();
      if (live >= capacity) {
        full.add(step.getKey());
      }
    }
    return full;
  }

  /**
   * When room comes at every full instant if no hold is paid for; empty if that would not do. At
   * each instant enough holds must lapse that one more claim fits.
   */
  private Optional<Instant> freeAt(
      List<Instant> full, List<Claims> claims, long capacity, Instant now) {
    Instant latest = Instant.EPOCH;
    for (Instant instant : full) {
      List<Claims> there = claims.stream().filter(each -> covers(each.slot, instant)).toList();
      long tooMany = there.stream().mapToLong(Claims::live).sum() - capacity + 1;
      long holds = there.stream().mapToLong(Claims::holds).sum();
      if (holds < tooMany) {
        return Optional.empty();
      }
      Instant free = nthLapse(there, (int) Math.min(tooMany, ALL), now);
      latest = free.isAfter(latest) ? free : latest;
    }
    return Optional.of(latest);
  }

  private Instant nthLapse(List<Claims> claims, int n, Instant now) {
    return claims.stream()
        .filter(each -> each.holds > 0)
        .flatMap(each -> lapses(each.slot, n, now).stream())
        .sorted()
        .skip(n - 1L)
        .findFirst()
        .orElseThrow();
  }

  /** The first instants at which holds on this slot lapse, of those that have not yet. */
  private List<Instant> lapses(Slot slot, int limit, Instant now) {
    String holds = holdsName(slot);
    return view
        .entries(holds + padded(now.toEpochMilli() + 1), holds + LAST_INSTANT, limit)
        .stream()
        .map(entry -> Instant.ofEpochMilli(number(entry.name(), holds.length())))
        .toList();
  }

  private static boolean covers(Slot slot, Instant instant) {
    return !instant.isBefore(slot.start()) && instant.isBefore(slot.end());
  }

  // ---- entries

  private static final int DIGITS = 15;
  private static final String LAST_INSTANT = "9".repeat(DIGITS) + "/";

  private long levels() {
    return view.entry(LEVELS).map(Long::parseLong).orElse(0L);
  }

  private Claims claims(Slot slot) {
    return view.entry(slotName(slot))
        .map(value -> parse(new Entry(slotName(slot), value)))
        .orElse(new Claims(slot, 0, 0));
  }

  private static void write(Claims claims, Draft draft) {
    if (claims.live == 0) {
      draft.removeNote(slotName(claims.slot));
    } else {
      draft.note(slotName(claims.slot), claims.live + " " + claims.holds);
    }
  }

  private static Claims parse(Entry entry) {
    int start = levelName(0).length();
    int space = entry.value().indexOf(' ');
    return new Claims(
        new Slot(
            Instant.ofEpochMilli(number(entry.name(), start)),
            Instant.ofEpochMilli(number(entry.name(), start + DIGITS + 1))),
        Long.parseLong(entry.value(), 0, space, 10),
        Long.parseLong(entry.value(), space + 1, entry.value().length(), 10));
  }

  private static int level(Slot slot) {
    return Long.SIZE - Long.numberOfLeadingZeros(slot.millis());
  }

  private static String levelName(int level) {
    return "slot/" + (level < 10 ? "0" : "") + level + "/";
  }

  private static String slotName(Slot slot) {
    return levelName(level(slot)) + startAndEnd(slot);
  }

  private static String holdsName(Slot slot) {
    return "hold/" + startAndEnd(slot) + "/";
  }

  private static String holdName(Booking hold, Instant until) {
    return holdsName(hold.slot()) + padded(until.toEpochMilli()) + "/" + hold.id();
  }

  private static String guestName(String guest, Slot slot) {
    return "guest/" + startAndEnd(slot) + "/" + guest;
  }

  private static String startAndEnd(Slot slot) {
    return padded(slot.start().toEpochMilli()) + "/" + padded(slot.end().toEpochMilli());
  }

  /** Milliseconds so that their order as text is their order in time. */
  private static String padded(long millis) {
    String digits = Long.toString(millis);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  private static long number(String name, int from) {
    return Long.parseLong(name, from, from + DIGITS, 10);
  }
}
