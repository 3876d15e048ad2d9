package dev.firstcome.quickstart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What is said of loads that were measured. */
final class SideBySideTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Trial trial(String contender, Workloads workload, int callers, int done, int ms) {
    return trial(contender, workload, callers, done, ms, 0);
  }

  private static Trial trial(
      String contender, Workloads workload, int callers, int done, int ms, int wrong) {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(ms * 1_000L, done);
    return new Trial(
        contender,
        workload.word(),
        Load.closed(callers, SECOND, SECOND),
        new Measured(micros, 1_000, done, 0, wrong, 0),
        new Costs(new LinkedHashMap<>(), done),
        0,
        List.of());
  }

  private static List<Finding> findings(Trial... trials) {
    return SideBySide.of(List.of(trials)).findings();
  }

  @Test
  void nothing_is_found_where_nobody_else_was_loaded() {
    assertEquals(List.of(), findings(trial("Firstcome", Workloads.ONE_SLOT, 1_000, 9_000, 80)));
  }

  @Test
  void one_slot_is_reached_by_three_times_for_update_and_100_ms() {
    Trial forUpdate = trial("for-update", Workloads.ONE_SLOT, 1_000, 1_000, 700);
    for (int[] given : new int[][] {{3_000, 99, 1}, {2_999, 99, 0}, {3_000, 101, 0}}) {
      Finding found =
          findings(trial("Firstcome", Workloads.ONE_SLOT, 1_000, given[0], given[1]), forUpdate)
              .getFirst();
      assertEquals(Figure.P5, found.figure());
      assertEquals(given[2] == 1, found.isReached(), found.found());
    }
  }

  @Test
  void one_row_is_reached_by_ten_times_optimistic_and_a_twentieth_of_its_wait() {
    Trial named = trial("Firstcome", Workloads.ONE_ROW, 64, 100, 10);
    Trial optimistic = trial("optimistic", Workloads.ANY_VERSION, 64, 500, 1_000);
    for (int[] given : new int[][] {{5_000, 50, 1}, {4_999, 50, 0}, {5_000, 51, 0}}) {
      Finding found =
          findings(
                  trial("Firstcome", Workloads.ANY_VERSION, 64, given[0], given[1]),
                  named,
                  optimistic)
              .getFirst();
      assertEquals(Figure.P4, found.figure());
      assertEquals(given[2] == 1, found.isReached(), found.found());
    }
  }

  @Test
  void many_keys_are_compared_with_the_best_of_the_others_and_missed_without_restate() {
    Finding found =
        findings(
                trial("Firstcome", Workloads.MANY_KEYS, 128, 3_000, 40),
                trial("Firstcome", Workloads.MANY_KEYS, 1_000, 4_000, 300),
                trial("unique-index", Workloads.MANY_KEYS, 128, 4_000, 30),
                trial("unique-index", Workloads.MANY_KEYS, 1_000, 3_200, 300),
                trial("for-update", Workloads.MANY_KEYS, 128, 2_000, 60),
                trial("for-update", Workloads.MANY_KEYS, 1_000, 2_000, 600))
            .getFirst();
    assertEquals(
        "128 callers: 3,000/s, 0.75 x unique-index; 1,000 callers: 4,000/s, 1.25 x unique-index",
        found.found());
    assertEquals(false, found.isReached());
  }

  @Test
  void of_several_runs_the_table_has_the_middle_one() {
    String table =
        SideBySide.of(
                List.of(
                    trial("Firstcome", Workloads.ONE_SLOT, 10, 300, 3),
                    trial("Firstcome", Workloads.ONE_SLOT, 10, 100, 1),
                    trial("Firstcome", Workloads.ONE_SLOT, 10, 200, 2)))
            .table();
    assertEquals("| one-slot, 10 callers | 200, 2.0 / 2.0 |", table.lines().toList().get(2));
  }

  @Test
  void a_run_that_was_wrong_is_not_outvoted() {
    String table =
        SideBySide.of(
                List.of(
                    trial("Firstcome", Workloads.ONE_SLOT, 10, 300, 3),
                    trial("Firstcome", Workloads.ONE_SLOT, 10, 100, 1, 1),
                    trial("Firstcome", Workloads.ONE_SLOT, 10, 200, 2)))
            .table();
    assertEquals(
        "| one-slot, 10 callers | 100, 1.0 / 1.0 **wrong** |", table.lines().toList().get(2));
  }
}
