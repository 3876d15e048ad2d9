package dev.firstcome.quickstart.plot;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What was measured of one thing, from left to right.
 *
 * @param name as the legend says it
 */
public record Line(String name, Ink ink, List<Point> points) {
  /**
   * @param y empty where there was nothing to measure: there the line is broken
   */
  public record Point(double x, OptionalDouble y) {
    public static Point of(double x, double y) {
      return new Point(x, OptionalDouble.of(y));
    }

    public static Point nothing(double x) {
      return new Point(x, OptionalDouble.empty());
    }
  }

  public Line {
    points = List.copyOf(points);
  }

  DoubleStream values() {
    return points.stream().flatMapToDouble(point -> point.y().stream());
  }
}
