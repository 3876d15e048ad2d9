package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a measurement comes to. */
final class LatencyResultTest {
  @ParameterizedTest
  @CsvSource({
    "1000, 0, 100, 290, true,  true",
    "1000, 0, 100, 310, true,  false", // More than three times as long.
    "900,  0, 100, 290, false, false", // It did not keep up.
    "1000, 1, 100, 290, false, false", // Somebody was refused.
    "1000, 0, 0,   290, true,  false" // Nothing to compare with.
  })
  void holds(double achieved, int failed, long one, long two, boolean sustained, boolean expected) {
    LatencyResult result = new LatencyResult(1000, achieved, failed, of(one), of(two));

    assertEquals(sustained, result.isSustained());
    assertEquals(expected, result.holds());
  }

  /** A hundred answers that took so long; none if that is 0. */
  private static Latency of(long millis) {
    Latency latency = new Latency();
    for (int i = 0; millis > 0 && i < 100; i++) {
      latency.add(TimeUnit.MILLISECONDS.toNanos(millis));
    }
    return latency;
  }
}
