package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

  @Property
  void staysWithinItsBounds(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long firstNanos,
      @ForAll @IntRange(min = 1, max = 100_000) int times,
      @ForAll @IntRange(min = 1) int failures,
      @ForAll long seed) {
    Duration first = Duration.ofNanos(firstNanos);
    Backoff backoff = new Backoff(first, first.multipliedBy(times));

    Duration wait = backoff.after(failures, new Random(seed));

    Duration ceiling = backoff.ceiling(failures);
    assertTrue(!wait.isNegative() && wait.compareTo(ceiling) <= 0, wait::toString);
    assertTrue(ceiling.compareTo(first) >= 0 && ceiling.compareTo(backoff.most()) <= 0);
    assertTrue(failures == 1 || ceiling.compareTo(backoff.ceiling(failures - 1)) >= 0);
  }

  @Test
  void doublesItsCeilingUpToTheMost() {
    assertEquals(
        IntStream.of(100, 200, 400, 800, 1000, 1000).boxed().toList(),
        IntStream.rangeClosed(1, 6)
            .mapToObj(failures -> (int) BACKOFF.ceiling(failures).toMillis())
            .toList());
  }

  @Test
  void spreadsOverAllOfTheTime() {
    Random random = new Random(7);
    double mean =
        IntStream.range(0, 10_000)
            .mapToLong(_ -> BACKOFF.after(3, random).toMillis())
            .average()
            .orElseThrow();

    assertEquals(200, mean, 10);
  }

  @Test
  void refusesBoundsThatAreNone() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, second));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(second, Duration.ofMillis(999)));
    assertThrows(IllegalArgumentException.class, () -> BACKOFF.after(0));
  }
}
