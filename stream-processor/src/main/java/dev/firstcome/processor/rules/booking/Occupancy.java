package dev.firstcome.processor.rules.booking;

import static dev.firstcome.processor.rules.booking.SlotIndex.padded;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.processor.rules.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which slots of a calendar have how many claims, exact to the millisecond.
 *
 * <p>One entry counts the claims of one slot; a {@link SlotIndex} finds those around a slot.
 *
 * <p>A hold that has run out is counted until it lapses; who asks for room is told which of them
 * are around and must lapse first.
 */
final class Occupancy {
  private static final int ALL = Integer.MAX_VALUE;

  /**
   * Of one level, at first; a slot of months on a busy calendar has tens of thousands around it.
   */
  private static final int SOME = 1_000;

  /**
   * Of all levels together, in one decision: it must end long before the brokers take its owner for
   * dead.
   */
  static final int MOST_IN_ALL = 20_000;

  private final Draft draft;
  private final SlotIndex slots;
  private int mayRead = MOST_IN_ALL;

  Occupancy(Draft draft) {
    this.draft = draft;
    this.slots = new SlotIndex(draft, "slot");
  }

  /** What there is to say to one more claim on a slot. */
  sealed interface Room {
    /**
     * It fits.
     *
     * @param overdue the holds around the slot that have run out, and must lapse first
     */
    record Free(List<UUID> overdue) implements Room {}

    /**
     * It does not.
     *
     * @param mayFreeAt when it will if no hold is paid for; empty if it will not even then, or if
     *     there is so much around it that only some of that was read
     */
    record Taken(Optional<Instant> mayFreeAt) implements Room {}

    /** As many holds around the slot have run out as may lapse now, and there is no room yet. */
    record Unclear() implements Room {}

    /** There is more around the slot than one decision can look at. */
    record TooWide() implements Room {}
  }

  /** How many claims one slot has, and how many of them are holds. */
  private record Claims(Slot slot, long live, long holds) {
    static Claims parse(Slot slot, String counts) {
      int space = counts.indexOf(' ');
      return new Claims(
          slot,
          Long.parseLong(counts, 0, space, 10),
          Long.parseLong(counts, space + 1, counts.length(), 10));
    }

    Claims plus(long claims, long holds) {
      return new Claims(slot, live + claims, this.holds + holds);
    }
  }

  /** What overlaps a slot, or some of it. */
  private record Around(List<Claims> claims, boolean isAll) {}

  /** A hold's end that is still to come. */
  private record Lapse(Slot slot, Instant at) {
    Claims claims() {
      return new Claims(slot, -1, -1);
    }
  }

  /** The claim that a guest has on exactly this slot. */
  Optional<UUID> claimOf(String guest, Slot slot) {
    return draft.entry(guestName(guest, slot)).map(UUID::fromString);
  }

  /**
   * Whether one more claim fits into the slot.
   *
   * @param mayLapse how many holds that have run out may be stepped over; no more are read
   */
  Room roomFor(Slot slot, long capacity, Instant now, int mayLapse) {
    return roomAmong(claimsAround(slot, SOME), slot, capacity, now, mayLapse);
  }

  private Room roomAmong(Around around, Slot slot, long capacity, Instant now, int mayLapse) {
    List<Claims> live = new ArrayList<>();
    List<UUID> overdue = new ArrayList<>();
    for (Claims claims : around.claims) {
      List<UUID> lapsing = overdueOn(claims, now, mayLapse - overdue.size());
      overdue.addAll(lapsing);
      live.add(claims.plus(-lapsing.size(), -lapsing.size()));
    }
    long most = mostAtOnce(slot, live.stream());
    if (most < capacity) {
      if (around.isAll) {
        return new Room.Free(overdue);
      }
      return hasReadEnough()
          ? new Room.TooWide()
          : roomAmong(claimsAround(slot, ALL), slot, capacity, now, mayLapse);
    }
    if (overdue.size() == mayLapse) {
      return new Room.Unclear();
    }
    int tooMany = (int) (most - capacity + 1);
    return new Room.Taken(
        around.isAll ? mayFreeAt(slot, live, capacity, tooMany, now) : Optional.empty());
  }

  /** The holds that overlap a slot and have run out; at most {@code limit} of them. */
  List<UUID> overdueAround(Slot slot, Instant now, int limit) {
    List<UUID> overdue = new ArrayList<>();
    for (Claims claims : claimsAround(slot, ALL).claims) {
      overdue.addAll(overdueOn(claims, now, limit - overdue.size()));
    }
    return overdue;
  }

  /** Whether this decision has looked at as much as it may. */
  boolean hasReadEnough() {
    return mayRead <= 0;
  }

  void add(Booking claim) {
    write(claims(claim.slot()).plus(1, holds(claim)));
    claim.expiresAt().ifPresent(until -> draft.note(holdName(claim, until), claim.id().toString()));
    draft.note(guestName(claim.guest(), claim.slot()), claim.id().toString());
  }

  void remove(Booking claim) {
    write(claims(claim.slot()).plus(-1, -holds(claim)));
    claim.expiresAt().ifPresent(until -> draft.removeNote(holdName(claim, until)));
    draft.removeNote(guestName(claim.guest(), claim.slot()));
  }

  /** A session takes the slot; nothing is known of it here but that. */
  void add(Slot slot) {
    write(claims(slot).plus(1, 0));
  }

  void remove(Slot slot) {
    write(claims(slot).plus(-1, 0));
  }

  /** A hold becomes a booking: it stays live. */
  void settle(Booking hold) {
    write(claims(hold.slot()).plus(0, -1));
    hold.expiresAt().ifPresent(until -> draft.removeNote(holdName(hold, until)));
  }

  // ---- looking around

  /**
   * @param limit how many to read of one level
   */
  private Around claimsAround(Slot slot, int limit) {
    SlotIndex.Around around = slots.around(slot, Math.min(limit, Math.max(1, mayRead)));
    mayRead -= around.notes().size();
    return new Around(
        around.notes().stream().map(noted -> Claims.parse(noted.slot(), noted.value())).toList(),
        around.isAll());
  }

  private List<UUID> overdueOn(Claims claims, Instant now, int limit) {
    if (claims.holds == 0 || limit == 0) {
      return List.of();
    }
    String holds = holdsName(claims.slot);
    return draft.entries(holds, holds + padded(now.toEpochMilli() + 1), limit).stream()
        .map(entry -> UUID.fromString(entry.value()))
        .toList();
  }

  /**
   * How many claims there are at the fullest instant of {@code slot}. There are never more than
   * where one of them begins, so it suffices to count there: add what begins, take what ends.
   */
  private static long mostAtOnce(Slot slot, Stream<Claims> claims) {
    TreeMap<Instant, Long> steps = new TreeMap<>();
    claims.forEach(each -> {
      Instant begin = each.slot.start().isBefore(slot.start()) ? slot.start() : each.slot.start();
      steps.merge(begin, each.live, Long::sum);
      steps.merge(each.slot.end(), -each.live, Long::sum);
    });
    long most = 0;
    long live = 0;
    for (long step : steps.headMap(slot.end()).values()) {
      live += step;
      most = Math.max(most, live);
    }
    return most;
  }

  /**
   * When one more claim will fit if no hold is paid for; empty if that would not do.
   *
   * @param tooMany how many must lapse where it is fullest; so no more of one slot need be read
   */
  private Optional<Instant> mayFreeAt(
      Slot slot, List<Claims> live, long capacity, int tooMany, Instant now) {
    if (mostAtOnce(slot, live.stream().map(each -> each.plus(-each.holds, 0))) >= capacity) {
      return Optional.empty();
    }
    List<Lapse> lapses =
        live.stream()
            .filter(each -> each.holds > 0)
            .flatMap(each -> lapsesOn(each.slot, now, tooMany))
            .sorted(Comparator.comparing(Lapse::at))
            .toList();
    // The fewest of them, the first ones, after which it fits. After none it does not, after all
    // it does: halve what is between.
    int tooFew = 0;
    int enough = lapses.size();
    while (enough - tooFew > 1) {
      int some = (tooFew + enough) / 2;
      Stream<Claims> lapsed = lapses.stream().limit(some).map(Lapse::claims);
      if (mostAtOnce(slot, Stream.concat(live.stream(), lapsed)) < capacity) {
        enough = some;
      } else {
        tooFew = some;
      }
    }
    return Optional.of(lapses.get(enough - 1).at);
  }

  /** The first ends of holds on this slot that are still to come. */
  private Stream<Lapse> lapsesOn(Slot slot, Instant now, int limit) {
    String holds = holdsName(slot);
    return draft
        .entries(holds + padded(now.toEpochMilli() + 1), holds + SlotIndex.AFTER_ALL, limit)
        .stream()
        .map(entry ->
            new Lapse(slot, Instant.ofEpochMilli(SlotIndex.number(entry.name(), holds.length()))));
  }

  // ---- entries

  private Claims claims(Slot slot) {
    return slots
        .value(slot)
        .map(counts -> Claims.parse(slot, counts))
        .orElse(new Claims(slot, 0, 0));
  }

  private static int holds(Booking claim) {
    return claim.state() == State.HELD ? 1 : 0;
  }

  private void write(Claims claims) {
    if (claims.live == 0) {
      slots.remove(claims.slot);
    } else {
      slots.note(claims.slot, claims.live + " " + claims.holds);
    }
  }

  private static String holdsName(Slot slot) {
    return "hold/" + SlotIndex.text(slot) + "/";
  }

  private static String holdName(Booking hold, Instant until) {
    return holdsName(hold.slot()) + padded(until.toEpochMilli()) + "/" + hold.id();
  }

  private static String guestName(String guest, Slot slot) {
    return "guest/" + SlotIndex.text(slot) + "/" + guest;
  }
}
