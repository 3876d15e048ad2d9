package dev.firstcome.quickstart.vitals;

import java.util.List;
import java.util.Optional;

/**
 * What clients were answered in a while.
 *
 * @param waits how long that took; empty if nothing was answered
 */
record Pulse(int answers, Optional<Waits> waits) {

  /** How long half of the answers took at most, 99 of 100, and all. */
  record Waits(double medianMillis, double p99Millis, double longestMillis) {}

  static Pulse of(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Pulse(
        sorted.length,
        sorted.length == 0
            ? Optional.empty()
            : Optional.of(new Waits(millis(sorted, 50), millis(sorted, 99), millis(sorted, 100))));
  }

  /** The least that so many of a hundred do not exceed. */
  private static double millis(long[] sorted, int percent) {
    return sorted[Math.ceilDiv(sorted.length * percent, 100) - 1] / 1e6;
  }
}
