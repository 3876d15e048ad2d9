package dev.firstcome.processor.rules.team;

import static dev.firstcome.processor.rules.team.TeamStory.given;
import static dev.firstcome.processor.rules.team.TeamWords.assign;
import static dev.firstcome.processor.rules.team.TeamWords.record;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of teams, and which comes first. */
final class TeamRefusalsTest {
  private static final Refusal FULL = new LimitReached("metrics of an agent in a month", 50);

  private record Row(String name, TeamStory story, String asked, Refusal refusal) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> table() {
    return Stream.of(
        new Row(
            "performance.record: version-conflict, there is none yet",
            given(),
            record("ann", "sales", "2025-01", "80", 1),
            conflict(1, 0, "value")),
        new Row(
            "performance.record: version-conflict, there is one already",
            given(record("ann", "sales", "2025-01", "80")),
            record("ann", "sales", "2025-01", "81", 0),
            conflict(0, 1, "value")),
        new Row(
            "performance.record: version-conflict, though it would change nothing",
            given(record("ann", "sales", "2025-01", "80"), record("ann", "sales", "2025-01", "81")),
            record("ann", "sales", "2025-01", "81", 1),
            conflict(1, 2, "value")),
        new Row(
            "performance.record: version-conflict, another month is another metric",
            given(record("ann", "sales", "2025-01", "80")),
            record("ann", "sales", "2025-02", "80", 1),
            conflict(1, 0, "value")),
        new Row(
            "performance.record: version-conflict, not limit-reached",
            full(),
            record("ann", "sales", "2025-01", "80", 1),
            conflict(1, 0, "value")),
        new Row(
            "performance.record: limit-reached",
            full(),
            record("ann", "sales", "2025-01", "80"),
            FULL),
        new Row(
            "team.assign: version-conflict, an agent who belongs to nobody yet",
            given(),
            assign("agent:ann", "leader:lee", 1),
            conflict(1, 0, "leader")),
        new Row(
            "team.assign: version-conflict, an agent who belongs to somebody already",
            given(assign("agent:ann", "leader:lee")),
            assign("agent:ann", "leader:kim", 0),
            conflict(0, 1, "leader")),
        new Row(
            "team.assign: version-conflict, a leader",
            given(assign("leader:lee", "manager:max"), assign("leader:lee", "manager:mia")),
            assign("leader:lee", "manager:max", 1),
            conflict(1, 2, "manager")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void is_refused(Row row) {
    row.story.refused(row.asked, row.refusal);
  }

  @Test
  void the_table_has_every_refusal_of_teams() {
    assertEquals(
        Set.of(VersionConflict.KIND, LimitReached.KIND),
        table().map(row -> row.refusal.kind()).collect(toSet()));
  }

  @Test
  void a_full_month_takes_corrections_and_other_months_are_not_full() {
    full().and(record("ann", "m7", "2025-01", "81"), record("ann", "sales", "2025-02", "80"));
  }

  private static TeamStory full() {
    return given(
        IntStream.range(0, 50)
            .mapToObj(n -> record("ann", "m" + n, "2025-01", "80"))
            .toArray(String[]::new));
  }

  private static Refusal conflict(long expected, long found, String field) {
    return new VersionConflict(
        expected, found, new TreeSet<>(found > expected ? List.of(field) : List.of()));
  }
}
