package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Slot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A full slot, a line of those who came too late, and places that come free. */
final class WaitingLine implements Scenario {
  @Override
  public String name() {
    return "waitlist";
  }

  @Override
  public String meaning() {
    return "everybody holds a slot that takes a tenth of them, the others get in line, then some"
        + " give up, pay, leave or come anew all at once: those who get what comes free are the"
        + " first in line, each once, and never are there more than fit";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(
        new Asking("race-" + token),
        Asking.slotAfter(now),
        callers,
        Math.max(1, callers / 10),
        seed);
  }

  private record Running(Asking asking, Slot slot, int callers, int capacity, long seed)
      implements Contest {
    private static final int PAYS_ONE_IN = 4;
    private static final int LEAVES_ONE_IN = 5;

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
      crowd.makeReady(List.of(asking.capacity(capacity)));
      crowd.say(callers + " callers ask for " + capacity + " places");
      List<Statement> holds =
          crowd.askAll(
              IntStream.range(0, callers)
                  .mapToObj(caller -> asking.hold("guest-" + caller, slot))
                  .toList());
      List<String> late = holds.stream().filter(Statement::isRefused).map(Statement::who).toList();
      crowd.say("the " + late.size() + " who came too late get in line");
      crowd.askAll(late.stream().map(guest -> asking.join(guest, slot)).toList());
      crowd.say("some give up, some pay, some leave, some come anew");
      crowd.askAll(turmoil(holds.stream().flatMap(one -> one.booking().stream()).toList(), late));
      return List.of(asking.nothing());
    }

    private List<Ask> turmoil(List<Booking> held, List<String> waiting) {
      List<Ask> asks = new ArrayList<>();
      for (int i = 0; i < held.size(); i++) {
        asks.add(
            i % PAYS_ONE_IN == PAYS_ONE_IN - 1
                ? asking.confirm(held.get(i), "pi-" + held.get(i).guest(), 1)
                : asking.cancel(held.get(i)));
      }
      for (int i = 0; i < waiting.size(); i += LEAVES_ONE_IN) {
        asks.add(asking.leave(waiting.get(i), slot));
      }
      for (int i = 0; i < capacity; i++) {
        asks.add(asking.hold("newcomer-" + i, slot));
      }
      Collections.shuffle(asks, new Random(seed));
      return asks;
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations = new ArrayList<>(new FirstInLine().violations(evidence));
      violations.addAll(new Reckoning(asking.calendar(), capacity).violations(evidence));
      return violations;
    }
  }
}
