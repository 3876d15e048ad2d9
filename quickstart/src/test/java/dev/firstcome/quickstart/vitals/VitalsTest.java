package dev.firstcome.quickstart.vitals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.plot.Band;
import dev.firstcome.quickstart.plot.Chart;
import dev.firstcome.quickstart.plot.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker, a processor that is killed in the middle, and what is recorded of them. */
final class VitalsTest {
  private static final Subjects SUBJECTS =
      new Subjects(List.of("broker", "processor-0"), List.of("kafka"));

  @Test
  void percentiles_are_waits_that_somebody_had() {
    Pulse pulse = Pulse.of(LongStream.rangeClosed(1, 200).map(n -> n * 1_000_000).boxed().toList());

    assertEquals(new Pulse(200, Optional.of(new Pulse.Waits(100, 198, 200))), pulse);
    assertEquals(
        new Pulse(1, Optional.of(new Pulse.Waits(7, 7, 7))), Pulse.of(List.of(7_000_000L)));
  }

  @Test
  void where_nothing_was_answered_nobody_waited() {
    assertEquals(new Pulse(0, Optional.empty()), Pulse.of(List.of()));
  }

  @Test
  void the_header_names_every_column() {
    assertEquals(
        "seconds,broker_memory_mib,processor-0_memory_mib,broker_open_files,processor-0_open_files,"
            + "kafka_disk_mib,answers,p50_ms,p99_ms,longest_ms,faults\n",
        new VitalsCsv(SUBJECTS).header());
  }

  @Test
  void a_line_has_what_was_measured() {
    assertEquals(
        "5.0,600.0,400.5,300,200,12.5,2,1.5,30.0,30.0,kill-sink sink-1; slow a from b\n",
        new VitalsCsv(SUBJECTS)
            .line(
                new Sample(
                    5.02,
                    5,
                    Map.of(
                        "broker", new Footprint(614_400, 300),
                        "processor-0", new Footprint(410_112, 200)),
                    Map.of("kafka", 12_800L),
                    Pulse.of(List.of(1_500_000L, 30_000_000L)),
                    List.of("kill-sink sink-1", "slow a from b"))));
  }

  @Test
  void what_does_not_run_is_an_empty_cell_and_not_a_zero() {
    Sample dead = new Sample(5, 5, Map.of(), Map.of(), Pulse.of(List.of()), List.of());

    assertEquals("5.0,,,,,,0,,,,\n", new VitalsCsv(SUBJECTS).line(dead));
  }

  @Test
  void what_would_break_a_line_is_quoted() {
    Sample odd = new Sample(5, 5, Map.of(), Map.of(), Pulse.of(List.of()), List.of("a \"b\", c"));

    assertTrue(new VitalsCsv(SUBJECTS).line(odd).endsWith(",\"a \"\"b\"\", c\"\n"));
  }

  @Test
  void the_picture_has_a_gap_where_a_process_was_dead() {
    Line processor = line(chart(), 0, "processor-0");

    assertEquals(
        List.of(OptionalDouble.of(100), OptionalDouble.empty(), OptionalDouble.of(90)),
        processor.points().stream().map(Line.Point::y).toList());
    assertEquals("since the start, min", chart().axis());
    assertEquals(List.of(0.0, 5.0, 10.0), processor.points().stream().map(Line.Point::x).toList());
  }

  @Test
  void answers_are_told_by_the_second_and_not_before_any_time_has_gone_by() {
    assertEquals(
        List.of(OptionalDouble.empty(), OptionalDouble.of(0), OptionalDouble.of(0.01)),
        line(chart(), 3, "answers").points().stream().map(Line.Point::y).toList());
  }

  @Test
  void faults_are_shaded_in_the_unit_of_the_axis() {
    assertEquals(List.of(new Band("kill-processor processor-0", 2, 6)), chart().bands());
  }

  @Test
  void processes_of_a_kind_have_one_colour_and_their_own_strokes() {
    Subjects two = new Subjects(List.of("processor-0", "processor-1", "postgres"), List.of());
    List<Line> lines =
        new VitalsChart(two, samples()).of("t", "s", List.of()).panels().getFirst().lines();

    assertEquals(lines.get(0).ink().hue(), lines.get(1).ink().hue());
    assertEquals(3, lines.stream().map(Line::ink).distinct().count());
  }

  @Test
  void a_run_that_ended_before_it_began_has_a_picture_too() {
    assertTrue(
        new VitalsChart(SUBJECTS, List.of()).of("t", "s", List.of()).svg().endsWith("</svg>\n"));
  }

  @Test
  void growth_is_the_median_of_the_first_third_beside_that_of_the_last() {
    List<Sample> samples =
        Stream.of(500, 100, 110, 900, 500, 500, 200, 210, 220, 10)
            .map(new Clock()::sample)
            .toList();

    assertEquals(
        List.of(
            new Growth(
                "broker",
                Optional.of(new Growth.Median(110, 110)),
                Optional.of(new Growth.Median(210, 210))),
            new Growth("processor-0", Optional.empty(), Optional.empty())),
        Growth.of(SUBJECTS, samples));
  }

  /** A sample every second. */
  private static final class Clock {
    private int seconds;

    Sample sample(int size) {
      return VitalsTest.sample(
          seconds++, Map.of("broker", new Footprint(size * 1024L, size)), List.of());
    }
  }

  @Test
  void who_looks_for_long_looks_less_often() {
    assertEquals(Duration.ofSeconds(5), Sampler.every(Duration.ofMinutes(1)));
    assertEquals(Duration.ofSeconds(5), Sampler.every(Duration.ofMinutes(120)));
    assertEquals(Duration.ofSeconds(58), Sampler.every(Duration.ofHours(24)));
  }

  @Test
  void a_folder_that_cannot_be_is_said_at_once(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThrows(IOException.class, () -> Recording.into(file.resolve("below")));
    assertThrows(IOException.class, () -> Recording.into(file));
  }

  @Test
  void what_an_earlier_run_left_gives_way(@TempDir Path folder) throws IOException {
    Path deep = folder.resolve("a").resolve("b");
    Recording earlier = Recording.into(deep);
    earlier.add("old\n");
    earlier.draw("<svg/>");

    Recording.into(deep).add("new\n");

    assertEquals("new\n", Files.readString(deep.resolve("vitals.csv")));
    assertTrue(Files.notExists(deep.resolve("vitals.svg")));
  }

  private static Chart chart() {
    return new VitalsChart(SUBJECTS, samples())
        .of("t", "s", List.of(new Band("kill-processor processor-0", 120, 360)));
  }

  private static List<Sample> samples() {
    return List.of(
        sample(0, Map.of("processor-0", new Footprint(100 * 1024, 10)), List.of()),
        sample(300, Map.of(), List.of()),
        sample(600, Map.of("processor-0", new Footprint(90 * 1024, 12)), List.of(1L, 2L, 3L)));
  }

  private static Sample sample(
      double seconds, Map<String, Footprint> processes, List<Long> answers) {
    double interval = Math.min(seconds, 300);
    return new Sample(seconds, interval, processes, Map.of(), Pulse.of(answers), List.of());
  }

  private static Line line(Chart chart, int panel, String name) {
    return chart.panels().get(panel).lines().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
