package dev.firstcome.quickstart.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.firstcome.quickstart.chaos.CalendarsModel.Do;
import dev.firstcome.quickstart.chaos.CalendarsModel.Place;
import dev.firstcome.quickstart.history.Call;
import dev.firstcome.quickstart.history.Linearizability;
import dev.firstcome.quickstart.history.Verdict;
import dev.firstcome.quickstart.history.Verdict.Explained;
import dev.firstcome.quickstart.history.Verdict.Unexplained;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Holds that lapse: when they may have, when they must have, and when they cannot have. */
final class DuesTest {
  private static final Place PLACE = new Place(0, 0);
  private static final Calendars CALENDARS =
      new Calendars("dues", Instant.parse("2040-01-01T09:00:00Z"), Calendars.USUAL_HOLD);

  @Test
  void what_is_not_due_has_not_lapsed() {
    assertInstanceOf(Explained.class, verdict(Duration.ofMinutes(29), "0/0=guest-1"));
    assertInstanceOf(Unexplained.class, verdict(Duration.ofMinutes(29), ""));
  }

  @Test
  void what_was_due_a_moment_ago_may_have_lapsed() {
    assertInstanceOf(Explained.class, verdict(Duration.ofSeconds(1_810), "0/0=guest-1"));
    assertInstanceOf(Explained.class, verdict(Duration.ofSeconds(1_810), ""));
  }

  @Test
  void what_was_due_long_ago_has_lapsed() {
    assertInstanceOf(Unexplained.class, verdict(Duration.ofMinutes(40), "0/0=guest-1"));
    assertInstanceOf(Explained.class, verdict(Duration.ofMinutes(40), ""));
  }

  @Test
  void what_nobody_knows_of_may_have_lapsed() {
    Call<Do, String> lost = Call.unanswered("c", new Do.Hold(1, PLACE), 0);
    assertInstanceOf(Explained.class, verdict(lost, Duration.ofMinutes(40), "0/0=guest-1"));
    assertInstanceOf(Explained.class, verdict(lost, Duration.ofMinutes(40), ""));
  }

  @Test
  void what_was_refused_has_no_deadline() {
    Call<Do, String> refused = Call.answered("c", new Do.Hold(1, PLACE), 0, "slot-taken", 1);
    assertEquals(List.of(), dues(refused, Duration.ofMinutes(40)));
  }

  @Test
  void what_nobody_was_told_to_keep_short_may_be_long() {
    Calendars unconfigured =
        new Calendars("dues", Instant.parse("2040-01-01T09:00:00Z"), Calendars.SHORTEST_HOLD);
    List<Call<Do, String>> dues =
        Dues.of(unconfigured, List.of(held()), Duration.ofMinutes(10).toNanos());
    assertEquals(1, dues.size());
    assertEquals(true, dues.getFirst().answer().isEmpty());
  }

  private static Call<Do, String> held() {
    return Call.answered("c", new Do.Hold(1, PLACE), 0, Field.ACCEPTED, 1);
  }

  private static List<Call<Do, String>> dues(Call<Do, String> call, Duration later) {
    return Dues.of(CALENDARS, List.of(call), later.toNanos());
  }

  private static Verdict<SortedMap<Place, String>, Do, String> verdict(
      Duration later, String tables) {
    return verdict(held(), later, tables);
  }

  private static Verdict<SortedMap<Place, String>, Do, String> verdict(
      Call<Do, String> call, Duration later, String tables) {
    List<Call<Do, String>> calls = new ArrayList<>(dues(call, later));
    calls.add(call);
    long now = later.toNanos();
    calls.add(Call.answered("tables", new Do.Last(), now + 1, tables, now + 2));
    return Linearizability.check(CALENDARS.model(), calls);
  }
}
