package dev.firstcome.quickstart.race;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long answers took. */
public final class Latency {
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(DIGITS);

  void add(long nanos) {
    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
  }

  /** In whole milliseconds, rounded up; 0 if nothing was answered. */
  public long millisAt(double percentile) {
    return micros.getTotalCount() == 0
        ? 0
        : Math.ceilDiv(micros.getValueAtPercentile(percentile), 1000L);
  }
}
