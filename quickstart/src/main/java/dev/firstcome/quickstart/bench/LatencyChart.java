package dev.firstcome.quickstart.bench;

import dev.firstcome.quickstart.plot.Chart;
import dev.firstcome.quickstart.plot.Ink;
import dev.firstcome.quickstart.plot.Ink.Hue;
import dev.firstcome.quickstart.plot.Line;
import dev.firstcome.quickstart.plot.Panel;
import dev.firstcome.quickstart.plot.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How long answers took, as a picture: a panel for each load, a line for each contender, and along
 * it not the mean but how many in a hundred, a thousand, ten thousand took longer (after
 * HdrHistogram's own).
 */
final class LatencyChart {
  /** One in so many took longer. */
  private static final int[] ONE_IN = {
    2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000
  };

  private static final int LEAST = ONE_IN[0];
  private static final int MOST = ONE_IN[ONE_IN.length - 1];

  private LatencyChart() {}

  /**
   * @param trials of all contenders, each load with its name
   */
  static Chart of(String machine, List<Trial> trials, Function<Trial, String> load) {
    List<String> contenders = trials.stream().map(Trial::contender).distinct().toList();
    List<Panel> panels = new ArrayList<>();
    for (String name : trials.stream().map(load).distinct().toList()) {
      List<Trial> same = trials.stream().filter(trial -> load.apply(trial).equals(name)).toList();
      panels.add(Panel.logarithmic(name, "ms", lines(same, contenders)));
    }
    return new Chart(
        "How long answers took",
        machine,
        "one in so many took longer",
        new Scale.Logarithmic(LEAST, MOST),
        panels,
        "",
        List.of());
  }

  private static List<Line> lines(List<Trial> trials, List<String> contenders) {
    return trials.stream()
        .map(trial ->
            new Line(
                trial.contender(),
                ink(contenders.indexOf(trial.contender())),
                points(trial.measured())))
        .toList();
  }

  private static Ink ink(int contender) {
    Hue[] hues = Hue.values();
    return Ink.of(hues[contender % hues.length], contender / hues.length);
  }

  /** No further than there were answers. */
  private static List<Line.Point> points(Measured measured) {
    return IntStream.of(ONE_IN)
        .filter(oneIn -> oneIn <= measured.operations())
        .mapToObj(oneIn -> Line.Point.of(oneIn, measured.millisAt(100.0 - 100.0 / oneIn)))
        .toList();
  }
}
