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

  /** In microseconds; 0 if nothing was answered. */
  public long microsAt(double percentile) {
    return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile);
  }

  /** How many were answered. */
  public long count() {
    return micros.getTotalCount();
  }

  /** In whole milliseconds, rounded up; 0 if nothing was answered. */
  public long millisAt(double percentile) {
    // The histogram gives the upper end of what it cannot tell apart: that is not to be rounded up.
    long value = micros.lowestEquivalentValue(micros.getValueAtPercentile(percentile));
    return micros.getTotalCount() == 0 ? 0 : Math.ceilDiv(value, 1000L);
  }
}
