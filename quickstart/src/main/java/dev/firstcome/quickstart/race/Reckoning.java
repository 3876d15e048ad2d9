package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.BookingRequest.Reschedule;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.quickstart.race.Heard.Refused;
import dev.firstcome.quickstart.race.Rows.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Goes through all that happened on one calendar once more, in the order of the log. Nothing was
 * accepted that did not fit into what was live before it, to the millisecond; nothing was refused
 * as taken that would have fitted into what was live then; and the rows that stand at the end fit
 * too.
 *
 * @param capacity how many there may be at any instant
 */
record Reckoning(String calendar, long capacity) {
  private static final String TAKEN = "slot-taken";

  /** One thing that happened. What one decision freed comes before what it gave away. */
  private sealed interface Step {
    long seq();

    int turn();

    record Freed(long seq, UUID booking) implements Step {
      @Override
      public int turn() {
        return 0;
      }
    }

    record Taken(long seq, UUID booking, String who, Slot slot) implements Step {
      @Override
      public int turn() {
        return 1;
      }
    }

    /**
     * @param own what the caller wanted to move, which is not in its own way
     */
    record Lost(long seq, Optional<UUID> own, String who, Slot slot) implements Step {
      @Override
      public int turn() {
        return 2;
      }
    }
  }

  List<String> violations(Evidence evidence) {
    List<String> violations = new ArrayList<>();
    Map<UUID, Slot> live = new LinkedHashMap<>();
    boolean isAllKnown = isAllKnown(evidence.rows());
    for (Step step : steps(evidence, violations)) {
      switch (step) {
        case Step.Freed(long seq, UUID booking) -> live.remove(booking);
        case Step.Taken(long seq, UUID booking, String who, Slot slot) -> {
          live.remove(booking);
          if (mostWithin(slot, live.values()) >= capacity) {
            violations.add(who + " was given " + slot + " at " + seq + ", which was full");
          }
          live.put(booking, slot);
        }
        case Step.Lost(long seq, Optional<UUID> own, String who, Slot slot) -> {
          if (!isAllKnown) {
            break;
          }
          Map<UUID, Slot> others = new LinkedHashMap<>(live);
          own.ifPresent(others::remove);
          if (mostWithin(slot, others.values()) < capacity) {
            violations.add(who + " was refused " + slot + " after " + seq + ", which had room");
          }
        }
      }
    }
    violations.addAll(standing(evidence.rows()));
    return violations;
  }

  /** Without the history nobody says since when those have a place who were in line for it. */
  private static boolean isAllKnown(Rows rows) {
    return rows.history().isPresent()
        || rows.entries().stream()
            .noneMatch(entry -> entry.state() == WaitlistEntry.State.PROMOTED);
  }

  private List<String> standing(Rows rows) {
    List<Booking> live =
        rows.live().stream().filter(row -> row.calendar().equals(calendar)).toList();
    List<Slot> slots = live.stream().map(Booking::slot).toList();
    return live.stream()
        .filter(row -> mostWithin(row.slot(), slots) > capacity)
        .map(row ->
            "in the tables, more than "
                + capacity
                + " have some of "
                + row.slot()
                + ", "
                + row.guest()
                + " among them")
        .toList();
  }

  // ---- what happened

  private List<Step> steps(Evidence evidence, List<String> violations) {
    List<Step> steps = new ArrayList<>();
    for (Statement one : evidence.statements()) {
      if (one.ask().request() instanceof BookingRequest asked
          && asked.calendar().equals(calendar)) {
        boolean counts = one.booking().isPresent() || isLost(one);
        if (counts && one.seq().isEmpty()) {
          violations.add("nobody says when it was decided what " + one.who() + " was told");
        }
        one.seq().flatMap(seq -> step(seq, one, asked)).ifPresent(steps::add);
      }
    }
    evidence.rows().entries().stream()
        .filter(entry -> entry.calendar().equals(calendar))
        .filter(entry -> entry.state() == WaitlistEntry.State.PROMOTED)
        .forEach(entry -> promoted(entry, evidence.rows()).ifPresent(steps::add));
    steps.sort(Comparator.comparingLong(Step::seq).thenComparingInt(Step::turn));
    return steps;
  }

  private static Optional<Step> step(long seq, Statement one, BookingRequest asked) {
    Optional<Booking> shown = one.booking();
    if (shown.isPresent()) {
      Booking booking = shown.get();
      return Optional.of(
          Rows.isLive(booking)
              ? new Step.Taken(seq, booking.id(), one.who(), booking.slot())
              : new Step.Freed(seq, booking.id()));
    }
    return isLost(one) ? lost(seq, one.who(), asked) : Optional.empty();
  }

  private static boolean isLost(Statement one) {
    return one.heard() instanceof Refused refused && refused.code().equals(TAKEN);
  }

  private static Optional<Step> lost(long seq, String who, BookingRequest asked) {
    if (asked instanceof Hold hold) {
      return Optional.of(new Step.Lost(seq, Optional.empty(), who, hold.slot()));
    }
    return asked instanceof Reschedule move
        ? Optional.of(new Step.Lost(seq, Optional.of(move.booking()), who, move.slot()))
        : Optional.empty();
  }

  private static Optional<Step> promoted(WaitlistEntry entry, Rows rows) {
    Optional<Change> first = rows.change(Booking.rowId(entry.id()), 1);
    return first.map(
        change -> new Step.Taken(change.seq(), entry.id(), entry.guest(), entry.slot()));
  }

  // ---- how full it is

  /** How many of the slots there are at the fullest instant of this one; none lasts to its end. */
  static int mostWithin(Slot slot, Collection<Slot> slots) {
    SortedMap<Instant, Integer> changes = new TreeMap<>();
    for (Slot other : slots) {
      if (other.overlaps(slot)) {
        Instant start = other.start().isAfter(slot.start()) ? other.start() : slot.start();
        changes.merge(start, 1, Integer::sum);
        changes.merge(other.end(), -1, Integer::sum);
      }
    }
    int now = 0;
    int most = 0;
    for (int change : changes.headMap(slot.end()).values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }
}
