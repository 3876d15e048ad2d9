package dev.firstcome.processor.rules.team;

import static dev.firstcome.processor.rules.team.TeamWords.assign;
import static dev.firstcome.processor.rules.team.TeamWords.record;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Scorecard;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever was recorded, repeated, corrected, in whatever order, whoever was given to whom in the
 * meantime, and however slowly word of it went from key to key: in the end the totals are those
 * that a plain reckoning makes of the final facts.
 */
final class TeamHistoriesTest {
  private static final YearMonth FIRST = YearMonth.of(2024, 11);
  private static final String[] METRICS = {"quality", "sales", "calls"};

  private record Step(int kind, int a, int b, int month, int value) {}

  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void the_totals_are_those_of_the_final_facts(@ForAll("steps") List<Step> steps) {
    TeamStory story = new TeamStory();
    PlainTeams plain = new PlainTeams();
    List<String> recorded = new ArrayList<>();
    steps.forEach(step -> take(step, story, plain, recorded));
    story.settle();
    assertEquals(plain.written(), written(story));
  }

  private static void take(Step step, TeamStory story, PlainTeams plain, List<String> recorded) {
    String agent = "a" + step.a % 5;
    String leader = "l" + step.b % 3;
    switch (step.kind) {
      case 0, 1, 2, 3 -> {
        String metric = METRICS[step.b % METRICS.length];
        YearMonth month = FIRST.plusMonths(step.month);
        String value = step.value + "." + step.value % 10;
        plain.record(agent, metric, month, value);
        recorded.add(record(agent, metric, month.toString(), value));
        story.and(recorded.getLast());
      }
      case 4 -> {
        plain.assign(agent, leader);
        story.and(assign("agent:" + agent, "leader:" + leader));
      }
      case 5 -> {
        plain.assign(leader, "m" + step.a % 2);
        story.and(assign("leader:" + leader, "manager:m" + step.a % 2));
      }
      case 6 -> {
        if (!recorded.isEmpty()) {
          story.and(recorded.getLast());
        }
      }
      case 7, 8 -> {
        for (int i = step.value % 7; i > 0 && story.pairsWaiting() > 0; i--) {
          story.deliver(step.month % story.pairsWaiting());
        }
      }
      default -> story.pass(Duration.ofMillis(step.value * 20L), step.b);
    }
  }

  /** All totals, in a form in which they can be laid side by side. */
  private static SortedMap<String, String> written(TeamStory story) {
    SortedMap<String, String> written = new TreeMap<>();
    for (Row row : story.rows()) {
      switch (row) {
        case Scorecard card ->
            written.put(row.ref().row(), PlainTeams.written(card.standing(), card.scores()));
        case Dashboard board ->
            board
                .standing()
                .ifPresent(
                    all -> written.put(row.ref().row(), PlainTeams.written(all, board.members())));
        default -> {}
      }
    }
    return written;
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 15),
            Arbitraries.integers().between(0, 120))
        .as(Step::new)
        .list()
        .ofMaxSize(80);
  }
}
