package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all scenarios have in common. */
final class ScenariosTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:15:00.000Z");
  private static final int CALLERS = 20;

  static Stream<Scenario> scenarios() {
    return Scenarios.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void nothing_else_is_ever_asked_under_one_key(Scenario scenario) {
    Map<String, BookingRequest> byKey = new HashMap<>();
    for (Ask ask : asked(scenario, "token", 7)) {
      BookingRequest asked = (BookingRequest) ask.request();
      assertEquals(asked, byKey.getOrDefault(ask.idempotencyKey(), asked));
      byKey.put(ask.idempotencyKey(), asked);
    }
    assertTrue(byKey.size() >= CALLERS);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void another_running_is_on_other_calendars_under_other_keys(Scenario scenario) {
    Set<String> keys = new HashSet<>();
    asked(scenario, "token", 7).forEach(ask -> keys.add(ask.idempotencyKey()));

    asked(scenario, "other", 7)
        .forEach(ask -> assertFalse(keys.contains(ask.idempotencyKey()), ask.idempotencyKey()));
    assertTrue(
        Collections.disjoint(
            scenario.contest("token", NOW, CALLERS, 7).calendars(),
            scenario.contest("other", NOW, CALLERS, 7).calendars()));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void the_same_seed_draws_the_same(Scenario scenario) {
    assertEquals(asked(scenario, "token", 7), asked(scenario, "token", 7));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void somebody_comes_late_on_each_calendar(Scenario scenario) {
    Contest contest = scenario.contest("token", NOW, CALLERS, 7);
    Set<String> late = new HashSet<>();
    contest
        .play(new Obliging())
        .forEach(ask -> late.add(((BookingRequest) ask.request()).calendar()));

    assertEquals(Set.copyOf(contest.calendars()), late);
  }

  private static List<Ask> asked(Scenario scenario, String token, long seed) {
    Obliging crowd = new Obliging();
    List<Ask> late = scenario.contest(token, NOW, CALLERS, seed).play(crowd);
    crowd.asked.addAll(late);
    return crowd.asked;
  }

  /** Gives every hold of even number, refuses everything else, and has all the time it needs. */
  private static final class Obliging implements Crowd {
    private final List<Ask> asked = new ArrayList<>();

    @Override
    public void say(String step) {
      // Nobody listens.
    }

    @Override
    public void pause(Duration time) {
      // It has passed.
    }

    @Override
    public List<Statement> makeReady(List<Ask> asks) {
      return askAll(asks);
    }

    @Override
    public List<Statement> askAll(List<Ask> asks) {
      List<Statement> told = new ArrayList<>();
      for (Ask ask : asks) {
        // What waits for an instant waits until then: that is no chance.
        asked.add(ask.after(Duration.ZERO));
        told.add(Statement.of(ask, answer(ask)));
      }
      return told;
    }

    private Heard answer(Ask ask) {
      if (ask.request() instanceof Hold hold && asked.size() % 2 == 0) {
        Booking booking = Story.held(asked.size(), hold.guest(), hold.slot());
        return Story.won(booking, new UUID(0, asked.size()));
      }
      return Story.lost(409, "slot-taken");
    }
  }
}
