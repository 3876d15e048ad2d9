package dev.firstcome.quickstart.bench;

import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param micros how long operations took from when they were due until their last answer
 * @param millis for how long operations fell due that count
 * @param answered how many operations ended in that time: fewer than fell due, if they queued up
 * @param retries how many of their requests had to be followed by another
 * @param wrong how many answers were not to be given
 * @param unanswered how many operations had no answer in the end
 */
public record Measured(
    Histogram micros, long millis, long answered, long retries, long wrong, long unanswered) {

  long operations() {
    return micros.getTotalCount();
  }

  double perSecond() {
    return answered * 1_000.0 / millis;
  }

  double retriesEach() {
    return operations() == 0 ? 0 : (double) retries / operations();
  }

  /** In microseconds; 0 if nothing was answered. */
  long microsAt(double percentile) {
    return operations() == 0 ? 0 : micros.getValueAtPercentile(percentile);
  }

  /** In milliseconds; 0 if nothing was answered. */
  double millisAt(double percentile) {
    return microsAt(percentile) / 1_000.0;
  }
}
