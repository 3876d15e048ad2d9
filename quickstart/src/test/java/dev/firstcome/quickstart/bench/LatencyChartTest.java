package dev.firstcome.quickstart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.quickstart.plot.Chart;
import dev.firstcome.quickstart.plot.Line;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What the picture of a comparison shows. */
final class LatencyChartTest {
  private static Trial trial(String contender, Workloads workload, Histogram micros) {
    long done = micros.getTotalCount();
    return new Trial(
        contender,
        workload.word(),
        Load.closed(1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
        new Measured(micros, 1_000, done, 0, 0, 0),
        new Costs(new LinkedHashMap<>(), done),
        0,
        List.of());
  }

  /** A hundredth of them took 50 ms, all others 2. */
  private static Histogram micros(int count) {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(2_000, count - count / 100);
    micros.recordValueWithCount(50_000, count / 100);
    return micros;
  }

  private static Chart chart(Trial... trials) {
    return LatencyChart.of("a machine", List.of(trials), Trial::workload);
  }

  @Test
  void a_panel_for_each_load_has_a_line_for_each_contender() {
    Chart chart =
        chart(
            trial("Firstcome", Workloads.ONE_SLOT, micros(100)),
            trial("Firstcome", Workloads.ONE_ROW, micros(100)),
            trial("optimistic", Workloads.ONE_SLOT, micros(100)));
    assertEquals(
        List.of("one-slot", "one-row"),
        chart.panels().stream().map(panel -> panel.title()).toList());
    assertEquals(
        List.of("Firstcome", "optimistic"),
        chart.panels().getFirst().lines().stream().map(Line::name).toList());
    assertEquals(
        chart.panels().get(0).lines().getFirst().ink(),
        chart.panels().get(1).lines().getFirst().ink());
  }

  @Test
  void a_line_says_what_one_in_so_many_took_longer_than_and_ends_where_there_were_no_more() {
    Line line =
        chart(trial("Firstcome", Workloads.MIXED, micros(500)))
            .panels()
            .getFirst()
            .lines()
            .getFirst();
    assertEquals(
        List.of(2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0),
        line.points().stream().map(Line.Point::x).toList());
    assertEquals(2, line.points().get(5).y().orElseThrow(), 0.01);
    assertEquals(50, line.points().get(6).y().orElseThrow(), 0.1);
  }
}
