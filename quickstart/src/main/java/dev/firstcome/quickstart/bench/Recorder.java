package dev.firstcome.quickstart.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Notes operations, of one thread. What was due before the measuring began does not count. */
final class Recorder {
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(DIGITS);
  private final long fromNanos;
  private final long toNanos;
  private long retries;
  private long wrong;
  private long unanswered;

  /**
   * Counts operations that were due from one time of {@link System#nanoTime} to another, and ended
   * whenever.
   */
  Recorder(long fromNanos, long toNanos) {
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
  }

  boolean counts(long dueNanos) {
    return dueNanos - fromNanos >= 0 && dueNanos - toNanos < 0;
  }

  void done(long dueNanos, long nowNanos) {
    if (counts(dueNanos)) {
      micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nowNanos - dueNanos));
    }
  }

  void retried(long dueNanos) {
    if (counts(dueNanos)) {
      retries++;
    }
  }

  /** Counted whenever it was: nothing may be wrong while it warms up. */
  void wrong() {
    wrong++;
  }

  void unanswered() {
    unanswered++;
  }

  Measured measured() {
    return new Measured(
        micros, TimeUnit.NANOSECONDS.toMillis(toNanos - fromNanos), retries, wrong, unanswered);
  }
}
