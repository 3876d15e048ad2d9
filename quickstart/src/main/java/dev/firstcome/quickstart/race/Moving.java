package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Neighbours who all want to move at once, to where others are or have just been. */
final class Moving implements Scenario {
  @Override
  public String name() {
    return "reschedule";
  }

  @Override
  public String meaning() {
    return "neighbours on one calendar all move at once, several times: never do two overlap, and"
        + " each has one slot in the end, which is what it was told last";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Asking("race-" + token), Asking.slotAfter(now).start(), callers, seed);
  }

  private record Running(Asking asking, Instant from, int callers, long seed) implements Contest {
    private static final int ROUNDS = 3;
    private static final int FREE_ONE_IN = 5;
    private static final int FARTHEST = 6;
    private static final Duration HALF = Duration.ofMinutes(15);

    @Override
    public List<String> calendars() {
      return List.of(asking.calendar());
    }

    @Override
    public List<String> notes() {
      return Notes.drawnFrom(seed);
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.say(callers + " guests take neighbouring slots");
      List<Statement> holds =
          crowd.makeReady(
              IntStream.range(0, callers)
                  .mapToObj(caller -> asking.hold("guest-" + caller, slot(2 * home(caller))))
                  .toList());
      List<Booking> now =
          new ArrayList<>(holds.stream().flatMap(one -> one.booking().stream()).toList());
      Random random = new Random(seed);
      for (int round = 1; round <= ROUNDS; round++) {
        crowd.say("all of them move at once, round " + round + " of " + ROUNDS);
        int time = round;
        List<Statement> told =
            crowd.askAll(
                now.stream().map(one -> asking.move(one, near(one, random), time)).toList());
        for (int i = 0; i < told.size(); i++) {
          now.set(i, told.get(i).booking().orElse(now.get(i)));
        }
      }
      return List.of(asking.nothing());
    }

    /** Every fifth slot is free at first. */
    private static int home(int caller) {
      return caller + caller / (FREE_ONE_IN - 1);
    }

    /** Some slots to the left or right, now and then by half a slot: so across two others. */
    private Slot near(Booking booking, Random random) {
      int now = (int) Duration.between(from, booking.slot().start()).dividedBy(HALF);
      int way = random.nextInt(1, FARTHEST + 1);
      int half = random.nextInt(3) == 0 ? 1 : 0;
      int target = now / 2 * 2 + (random.nextBoolean() ? way * 2 : -way * 2) + half;
      return slot(Math.max(0, target));
    }

    private Slot slot(int halves) {
      Instant start = from.plus(HALF.multipliedBy(halves));
      return new Slot(start, start.plus(HALF).plus(HALF));
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations = new ArrayList<>(new KeptSlot().violations(evidence));
      violations.addAll(new Reckoning(asking.calendar(), 1).violations(evidence));
      return violations;
    }
  }
}
