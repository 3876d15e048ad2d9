package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.then;

import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What happens on some calendars, decided at random but always the same for one seed, and what the
 * tables must say in the end.
 */
final class Story {
  private static final Comparator<RowChange> BY_AGE =
      Comparator.comparingLong(RowChange::seq).thenComparingLong(RowChange::version);

  private final Decisions decisions;
  private final Random random;
  private final int calendars;
  private final boolean slotsChangeHands;
  private final List<Booking> live = new ArrayList<>();
  private final List<RowChange> told = new ArrayList<>();
  private int slots;

  static Story of(int partitions, int calendars, long seed) {
    return new Story(partitions, calendars, seed, true);
  }

  /** No slot is ever taken again, so that no order of the rows makes two overlap. */
  static Story ofSlotsOfTheirOwn(int partitions, int calendars, long seed) {
    return new Story(partitions, calendars, seed, false);
  }

  private Story(int partitions, int calendars, long seed, boolean slotsChangeHands) {
    this.slotsChangeHands = slotsChangeHands;
    this.decisions = new Decisions(partitions);
    this.calendars = calendars;
    this.random = new Random(seed);
  }

  /** The next decision's rows. */
  List<RowChange> next() {
    List<RowChange> changes = decide();
    told.addAll(changes);
    return changes;
  }

  List<RowChange> next(int howMany) {
    List<RowChange> changes = new ArrayList<>();
    for (int i = 0; i < howMany; i++) {
      changes.addAll(next());
    }
    return changes;
  }

  private List<RowChange> decide() {
    if (live.isEmpty() || random.nextInt(3) == 0) {
      Booking hold =
          decisions.hold("calendar-" + random.nextInt(calendars), Decisions.slot(slots++));
      live.add(hold);
      return decisions.decide(hold);
    }
    Booking before = live.remove(random.nextInt(live.size()));
    return switch (random.nextInt(4)) {
      case 0 -> decisions.decide(then(before, State.CANCELLED));
      // Paid just as it lapsed: one decision, two versions.
      case 1 -> {
        Booking lapsed = then(before, State.LAPSED);
        yield decisions.decide(lapsed, then(lapsed, State.REFUND_DUE));
      }
      // The next in line takes over.
      case 2 -> {
        Slot slot = slotsChangeHands ? before.slot() : Decisions.slot(slots++);
        Booking next = decisions.hold(before.calendar(), slot);
        live.add(next);
        yield decisions.decide(then(before, State.LAPSED), next);
      }
      default -> {
        Booking confirmed = then(before, State.CONFIRMED);
        live.add(confirmed);
        yield decisions.decide(confirmed);
      }
    };
  }

  Decisions decisions() {
    return decisions;
  }

  /** The bookings, as {@link #BOOKINGS} tells them. */
  List<String> bookings() {
    Map<String, RowChange> newest = new TreeMap<>();
    told.forEach(
        change -> newest.merge(change.rowId(), change, (a, b) -> BY_AGE.compare(a, b) < 0 ? b : a));
    return newest.values().stream().map(Story::written).toList();
  }

  static final String BOOKINGS =
      "select booking, calendar, version, seq, state from bookings order by booking";

  private static String written(RowChange change) {
    Booking booking = (Booking) change.row().orElseThrow();
    return String.join(
        "|",
        booking.id().toString(),
        booking.calendar(),
        Long.toString(change.version()),
        Long.toString(change.seq()),
        booking.state().written());
  }

  /** The history, as {@link #HISTORY} tells it. */
  List<String> history() {
    return told.stream()
        .map(change ->
            change.key() + "|" + change.rowId() + "|" + change.version() + "|" + change.request())
        .sorted()
        .toList();
  }

  static final String HISTORY =
      "select key, row, version, request from row_history"
          + " order by (key || '|' || row || '|' || version) collate \"C\"";
}
