package dev.firstcome.quickstart.chaos;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is to happen, one after the other: the same for the same seed. When exactly, the fleet has a
 * say in: but for those that overlap, each begins a while after all has recovered from the last.
 *
 * @param faults from which is drawn
 * @param count how many there are at most
 * @param inTurn whether they come in their order, rather than drawn
 */
public record Schedule(List<Fault> faults, long seed, int count, boolean inTurn) {
  private static final int SHORTEST_PAUSE_MILLIS = 500;
  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  public Schedule {
    faults = List.copyOf(faults);
  }

  /**
   * A fault, once.
   *
   * @param pause before it
   * @param overlaps whether the next one may begin while it lasts
   * @param lots from which is drawn whom it befalls, and how hard
   */
  public record Event(Duration pause, Fault fault, Duration lasting, boolean overlaps, long lots) {}

  /** As many as there is time for; one in four is joined by the next. */
  static Schedule drawn(Set<Fault> faults, long seed) {
    return new Schedule(
        List.copyOf(new TreeSet<>(faults)), seed, faults.isEmpty() ? 0 : Integer.MAX_VALUE, false);
  }

  /** Each of these once, in their order. */
  static Schedule each(List<Fault> faults, long seed) {
    return new Schedule(faults, seed, faults.size(), true);
  }

  Iterator<Event> events() {
    return all().iterator();
  }

  /** How long all of it takes, but for the recovery in between; only where it has an end. */
  Duration length() {
    return all()
        .map(event -> event.pause().plus(event.lasting()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<Event> all() {
    SplittableRandom lots = new SplittableRandom(seed);
    IntFunction<Fault> fault =
        n -> faults.get(inTurn ? n % faults.size() : lots.nextInt(faults.size()));
    return IntStream.range(0, count).mapToObj(n -> event(fault.apply(n), lots, !inTurn));
  }

  private static Event event(Fault fault, SplittableRandom lots, boolean mayOverlap) {
    return new Event(
        Duration.ofMillis(lots.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS)),
        fault,
        Duration.ofMillis(
            lots.nextLong(fault.shortest().toMillis(), fault.longest().toMillis() + 1)),
        lots.nextInt(4) == 0 && mayOverlap,
        lots.nextLong());
  }
}
