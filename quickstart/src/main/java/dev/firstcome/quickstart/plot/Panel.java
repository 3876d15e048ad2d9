package dev.firstcome.quickstart.plot;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Lines over each other, of one unit.
 *
 * @param title what is measured
 * @param unit of the numbers; stands behind the title
 */
public record Panel(String title, String unit, Scale scale, List<Line> lines) {
  private static final int STEPS = 4;

  public Panel {
    lines = List.copyOf(lines);
  }

  /** From zero. */
  public static Panel linear(String title, String unit, List<Line> lines) {
    return new Panel(title, unit, Scale.fromZero(values(lines), STEPS), lines);
  }

  /** For what is sometimes a thousand times what it mostly is; zero lies at the bottom. */
  public static Panel logarithmic(String title, String unit, List<Line> lines) {
    return new Panel(title, unit, Scale.logarithmic(values(lines)), lines);
  }

  private static DoubleStream values(List<Line> lines) {
    return lines.stream().flatMapToDouble(Line::values);
  }
}
