package dev.firstcome.quickstart.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Where numbers lie along an axis, and which of them are written there. */
public sealed interface Scale {

  /** From 0 at the beginning of the axis to 1 at its end; what is beyond lies at the end. */
  double place(double value);

  /** The numbers to be written, each a round one, from the lowest. */
  List<Double> ticks();

  /** Equal differences are equally far apart. */
  record Linear(double from, double to, double step) implements Scale {
    @Override
    public double place(double value) {
      return within((value - from) / (to - from));
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (long n = first(); n * step <= end(); n++) {
        ticks.add(n * step);
      }
      return ticks;
    }

    private long first() {
      return (long) Math.ceil(from / step - NOTHING);
    }

    private double end() {
      return to + step * NOTHING;
    }
  }

  /** Equal ratios are equally far apart. */
  record Logarithmic(double from, double to) implements Scale {
    private static final int ENOUGH = 3;

    @Override
    public double place(double value) {
      return value <= from ? 0 : within(Math.log(value / from) / Math.log(to / from));
    }

    /** Powers of ten; twice and five times those as well, if there are few. */
    @Override
    public List<Double> ticks() {
      List<Double> all = new ArrayList<>();
      for (double tick = from; tick <= to * (1 + NOTHING); tick = Round.up(tick * (1 + NEXT))) {
        all.add(tick);
      }
      List<Double> powers = all.stream().filter(Round::isPowerOfTen).toList();
      return powers.size() < ENOUGH ? all : powers;
    }
  }

  /** Less of a step than anybody can see. */
  double NOTHING = 1e-9;

  /** Enough for the next round number not to be the same. */
  double NEXT = 1e-6;

  /** Exactly from here to there, with so many steps at most. */
  static Scale between(double from, double to, int steps) {
    double end = to > from ? to : from + 1;
    return new Linear(from, end, Round.up((end - from) / steps));
  }

  /** From 0 to a round number that is above all of these, with so many steps at most. */
  static Scale fromZero(DoubleStream values, int steps) {
    double most = values.filter(value -> value > 0).max().orElse(1);
    double step = Round.up(most / steps);
    return new Linear(0, step * Math.ceil(most / step - NOTHING), step);
  }

  /** Between round numbers around those of these that are above 0. */
  static Scale logarithmic(DoubleStream values) {
    double[] positive = values.filter(value -> value > 0).sorted().toArray();
    if (positive.length == 0) {
      return new Logarithmic(1, 10);
    }
    double from = Round.down(positive[0]);
    double to = Round.up(positive[positive.length - 1]);
    return new Logarithmic(from, to > from ? to : from * 10);
  }

  private static double within(double share) {
    return Math.clamp(share, 0, 1);
  }
}
