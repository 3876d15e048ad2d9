package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Slot;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Everybody wants the same slot of the same calendar; one may have it. */
final class OneSlot implements Scenario {
  @Override
  public String name() {
    return "one-slot";
  }

  @Override
  public String meaning() {
    return "everybody holds one and the same slot of one calendar: one is accepted, all others are"
        + " refused with 409 slot-taken, and Postgres has one row";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Asking("race-" + token), Asking.slotAfter(now), callers);
  }

  private record Running(Asking asking, Slot slot, int callers) implements Contest {
    @Override
    public List<String> calendars() {
      return List.of(asking.calendar());
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.say(callers + " callers are ready, and ask");
      crowd.askAll(IntStream.range(0, callers).mapToObj(this::ask).toList());
      return List.of(ask(callers));
    }

    private Ask ask(int caller) {
      return asking.hold("guest-" + caller, slot);
    }

    @Override
    public List<String> violations(Evidence evidence) {
      return new OneWinner("slot-taken").violations(evidence);
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }
  }
}
