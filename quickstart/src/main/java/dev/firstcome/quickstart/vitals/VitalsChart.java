package dev.firstcome.quickstart.vitals;

import dev.firstcome.quickstart.plot.Band;
import dev.firstcome.quickstart.plot.Chart;
import dev.firstcome.quickstart.plot.Ink;
import dev.firstcome.quickstart.plot.Ink.Hue;
import dev.firstcome.quickstart.plot.Line;
import dev.firstcome.quickstart.plot.Line.Point;
import dev.firstcome.quickstart.plot.Panel;
import dev.firstcome.quickstart.plot.Scale;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Samples as a picture: what grows, what comes back after each fault, and what clients see. */
final class VitalsChart {
  private static final int STEPS = 12;

  /** By the kind of a process; the second of a kind has the same colour, and another stroke. */
  private static final Map<String, Hue> HUES =
      Map.of(
          "broker", Hue.VERMILION,
          "kafka", Hue.VERMILION,
          "processor", Hue.BLUE,
          "gateway", Hue.GREEN,
          "sink", Hue.PURPLE);

  private final Subjects subjects;
  private final List<Sample> samples;
  private final Unit unit;

  /** Of which times are told. */
  private enum Unit {
    SECONDS("s", 1),
    MINUTES("min", 60),
    HOURS("h", 3600);

    private final String word;
    private final double seconds;

    Unit(String word, double seconds) {
      this.word = word;
      this.seconds = seconds;
    }

    /** The largest of which the time has four at least. */
    static Unit of(double seconds) {
      return Arrays.stream(values())
          .filter(unit -> seconds >= 4 * unit.seconds)
          .reduce((smaller, larger) -> larger)
          .orElse(SECONDS);
    }
  }

  VitalsChart(Subjects subjects, List<Sample> samples) {
    this.subjects = subjects;
    this.samples = List.copyOf(samples);
    this.unit = Unit.of(length());
  }

  private double length() {
    return samples.isEmpty() ? 0 : samples.getLast().seconds();
  }

  /**
   * @param faults with times in seconds since the start
   */
  Chart of(String title, String subtitle, List<Band> faults) {
    return new Chart(
        title,
        subtitle,
        "since the start, " + unit.word,
        Scale.between(0, length() / unit.seconds, STEPS),
        List.of(
            Panel.linear(
                "Memory of each process, resident",
                "MiB",
                processes(each -> Sample.mib(each.residentKib()))),
            Panel.linear(
                "Files that each has open, sockets included", "", processes(each -> each.files())),
            Panel.linear("Disk in use", "MiB", stores()),
            Panel.linear("Answers", "per s", List.of(answers())),
            Panel.logarithmic(
                "How long answers took",
                "ms",
                List.of(
                    waits("longest", Hue.VERMILION, Pulse.Waits::longestMillis),
                    waits("99 of 100", Hue.PURPLE, Pulse.Waits::p99Millis),
                    waits("half", Hue.BLUE, Pulse.Waits::medianMillis)))),
        "a fault",
        faults.stream()
            .map(
                band -> new Band(band.name(), band.from() / unit.seconds, band.to() / unit.seconds))
            .toList());
  }

  private List<Line> processes(ToDoubleFunction<Footprint> value) {
    return subjects.processes().stream()
        .map(name ->
            line(
                name,
                ink(name),
                sample ->
                    Optional.ofNullable(sample.processes().get(name)).map(value::applyAsDouble)))
        .toList();
  }

  private List<Line> stores() {
    return subjects.stores().stream()
        .map(name ->
            line(
                name,
                ink(name),
                sample -> Optional.ofNullable(sample.diskKib().get(name)).map(Sample::mib)))
        .toList();
  }

  private Line answers() {
    return line(
        "answers",
        Ink.of(Hue.BLUE),
        sample -> Optional.of(sample.answersPerSecond()).filter(_ -> sample.interval() > 0));
  }

  private Line waits(String name, Hue hue, Function<Pulse.Waits, Double> millis) {
    return line(name, Ink.of(hue), sample -> sample.pulse().waits().map(millis));
  }

  private Line line(String name, Ink ink, Function<Sample, Optional<Double>> value) {
    return new Line(
        name,
        ink,
        samples.stream()
            .map(sample ->
                new Point(
                    sample.seconds() / unit.seconds,
                    value.apply(sample).map(OptionalDouble::of).orElseGet(OptionalDouble::empty)))
            .toList());
  }

  /** Names are a kind, or a kind with a number behind. Grey is what is not ours: Postgres. */
  private static Ink ink(String name) {
    String[] parts = name.split("-", 2);
    int number = parts.length == 2 ? Integer.parseInt(parts[1]) : 0;
    return Optional.ofNullable(HUES.get(parts[0]))
        .map(hue -> Ink.of(hue, number))
        .orElse(new Ink(Hue.GREY, Ink.Stroke.DOTTED));
  }
}
