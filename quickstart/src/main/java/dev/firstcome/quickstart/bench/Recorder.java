package dev.firstcome.quickstart.bench;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Notes operations, of one thread. What was due before the measuring began does not count. */
final class Recorder {
  private static final int DIGITS = 3;

  private final Histogram micros = new Histogram(DIGITS);
  private final long fromNanos;
  private final long toNanos;
  private long answered;
  private long retries;
  private long wrong;
  private long unanswered;

  /**
   * Measures operations that were due from one time of {@link System#nanoTime} to another, and
   * ended whenever; counts those that ended meanwhile, whenever they were due.
   */
  Recorder(long fromNanos, long toNanos) {
    this.fromNanos = fromNanos;
    this.toNanos = toNanos;
  }

  private boolean counts(long nanos) {
    return nanos - fromNanos >= 0 && nanos - toNanos < 0;
  }

  void done(long dueNanos, long nowNanos) {
    if (counts(dueNanos)) {
      micros.recordValue(TimeUnit.NANOSECONDS.toMicros(nowNanos - dueNanos));
    }
    if (counts(nowNanos)) {
      answered++;
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
    long millis = TimeUnit.NANOSECONDS.toMillis(toNanos - fromNanos);
    return new Measured(micros, millis, answered, retries, wrong, unanswered);
  }
}
