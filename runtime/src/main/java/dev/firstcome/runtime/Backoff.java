package dev.firstcome.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: exponential with full jitter, so that those who failed
 * together do not come back together. Any time from nothing up to a ceiling, which doubles with
 * each failure from {@code first} up to {@code most}.
 */
public record Backoff(Duration first, Duration most) {
  public Backoff {
    if (!first.isPositive() || most.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "A backoff goes from a first ceiling above nothing up to one that is not lower; found "
              + first
              + " and "
              + most);
    }
  }

  /**
   * The wait after so many failures in a row.
   *
   * @param failures from 1
   */
  public Duration after(int failures) {
    return after(failures, ThreadLocalRandom.current());
  }

  Duration after(int failures, RandomGenerator random) {
    return Duration.ofNanos(random.nextLong(ceiling(failures).toNanos() + 1));
  }

  Duration ceiling(int failures) {
    if (failures < 1) {
      throw new IllegalArgumentException("Nothing has failed: " + failures);
    }
    Duration ceiling = first;
    for (int doubled = 1; doubled < failures && ceiling.compareTo(most) < 0; doubled++) {
      ceiling = ceiling.multipliedBy(2);
    }
    return ceiling.compareTo(most) < 0 ? ceiling : most;
  }
}
