package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Everybody wants some stretch of time, and hardly two the same. */
final class Overlap implements Scenario {
  @Override
  public String name() {
    return "overlap";
  }

  @Override
  public String meaning() {
    return "everybody holds a slot drawn at random, on a calendar that takes one at a time or one"
        + " that takes three: what is accepted fits to the millisecond, and whoever is refused was"
        + " in the way of what had been accepted before, in the order of the log";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(
        List.of(
            new Room(new Asking("race-" + token + "-one"), 1),
            new Room(new Asking("race-" + token + "-three"), 3)),
        Asking.slotAfter(now).start(),
        callers,
        seed);
  }

  private record Room(Asking asking, int capacity) {}

  private record Running(List<Room> rooms, Instant from, int callers, long seed)
      implements Contest {
    /** So many times more is asked for than there is room. */
    private static final int CROWDED = 3;

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int MOST_STEPS = 8;

    @Override
    public List<String> calendars() {
      return rooms.stream().map(room -> room.asking().calendar()).toList();
    }

    @Override
    public List<String> notes() {
      return Notes.drawnFrom(seed);
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.makeReady(rooms.stream().map(room -> room.asking().capacity(room.capacity())).toList());
      crowd.say(callers + " callers ask, each for a slot of its own liking");
      Random random = new Random(seed);
      crowd.askAll(
          IntStream.range(0, callers)
              .mapToObj(caller -> ask(caller, rooms.get(caller % rooms.size()), random))
              .toList());
      return rooms.stream().map(room -> room.asking().nothing()).toList();
    }

    private Ask ask(int caller, Room room, Random random) {
      return room.asking().hold("guest-" + caller, slot(room.capacity(), random));
    }

    /** Often end to end with another; and often a millisecond longer or shorter than that. */
    private Slot slot(int capacity, Random random) {
      int asked = callers / rooms.size() * (MOST_STEPS + 1) / 2;
      int steps = Math.max(MOST_STEPS, asked / (CROWDED * capacity));
      Instant start = from.plus(STEP.multipliedBy(random.nextInt(steps)));
      Instant end = start.plus(STEP.multipliedBy(random.nextInt(MOST_STEPS) + 1L));
      return new Slot(
          start.plusMillis(random.nextInt(3) - 1L), end.plusMillis(random.nextInt(3) - 1L));
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(Promises.violations(evidence, Map.of(Hold.class, Set.of("slot-taken"))));
      for (Room room : rooms) {
        violations.addAll(
            new Reckoning(room.asking().calendar(), room.capacity()).violations(evidence));
      }
      return violations;
    }
  }
}
