package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.booking.BookingRequest;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.SessionRequest.Schedule;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardRequest;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    Map<String, Request> byKey = new HashMap<>();
    for (Ask ask : asked(scenario, "token", 7)) {
      Request asked = ask.request();
      assertEquals(asked, byKey.getOrDefault(ask.idempotencyKey(), asked));
      byKey.put(ask.idempotencyKey(), asked);
    }
    assertTrue(byKey.size() >= CALLERS);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void another_running_is_on_other_calendars_and_names_under_other_keys(Scenario scenario) {
    Set<String> keys = new HashSet<>();
    asked(scenario, "token", 7).forEach(ask -> keys.add(ask.idempotencyKey()));

    asked(scenario, "other", 7)
        .forEach(ask -> assertFalse(keys.contains(ask.idempotencyKey()), ask.idempotencyKey()));
    assertTrue(
        Collections.disjoint(
            scenario.contest("token", NOW, CALLERS, 7).calendars(),
            scenario.contest("other", NOW, CALLERS, 7).calendars()));
    assertTrue(
        Collections.disjoint(
            scenario.contest("token", NOW, CALLERS, 7).marks(),
            scenario.contest("other", NOW, CALLERS, 7).marks()));
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
    List<Ask> asked = contest.play(new Obliging());
    for (Ask ask : asked) {
      if (ask.request() instanceof BookingRequest request) {
        late.add(request.calendar());
      }
    }

    assertFalse(asked.isEmpty());
    assertEquals(Set.copyOf(contest.calendars()), late);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void whatever_is_asked_can_be_published(Scenario scenario) {
    for (Ask ask : asked(scenario, "token", 7)) {
      UnknownFields reader = ask.isForHttpAlone() ? UnknownFields.REFUSED : UnknownFields.READ_PAST;
      assertEquals(ask.request(), RequestBody.read(ask.body(), reader).request());
      assertTrue(scenario.needsKafka() || !ask.isForKafkaAlone(), ask.toString());
    }
  }

  private static List<Ask> asked(Scenario scenario, String token, long seed) {
    Obliging crowd = new Obliging();
    List<Ask> late = scenario.contest(token, NOW, CALLERS, seed).play(crowd);
    crowd.asked.addAll(late);
    return crowd.asked;
  }

  /**
   * Gives every other thing that is new, refuses everything else, and has all the time it needs.
   */
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

    @Override
    public List<Statement> keepAsking(List<Ask> first, Function<Statement, Optional<Ask>> next) {
      List<Statement> all = new ArrayList<>();
      for (Statement one : askAll(first)) {
        Optional<Statement> last = Optional.of(one);
        while (last.isPresent()) {
          all.add(last.get());
          last = last.flatMap(next).map(ask -> askAll(List.of(ask)).getFirst());
        }
      }
      return all;
    }

    private Heard answer(Ask ask) {
      UUID id = new UUID(0, asked.size());
      return switch (ask.request()) {
        case CardRequest.Create card -> Story.won(Card.made(id, card, "ann"), id);
        case Start start -> Story.won(User.made(id, start.email(), Optional.empty()), id);
        case Hold hold when asked.size() % 2 == 0 ->
            Story.won(Story.held(asked.size(), hold.guest(), hold.slot()), id);
        case Schedule asked when this.asked.size() % 2 == 0 ->
            Story.won(Session.scheduled(id, asked.pair(), asked.slot()), id);
        default -> Story.lost(409, "slot-taken");
      };
    }
  }
}
