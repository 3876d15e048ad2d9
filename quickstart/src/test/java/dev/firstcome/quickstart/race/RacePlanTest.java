package dev.firstcome.quickstart.race;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RacePlanTest {
  @ParameterizedTest
  @CsvSource({"1000, 10, 100", "1000, 50, 500", "7, 50, 3", "1, 99, 0", "1, 100, 1", "20000, 0, 0"})
  void a_share_of_all_is_spread_over_them(int callers, int percent, int expected) {
    RacePlan plan = new RacePlan(new OneSlot(), callers, percent, percent, Duration.ofSeconds(1));

    assertEquals(expected, IntStream.range(0, callers).filter(plan::byKafka).count());
    assertEquals(expected, IntStream.range(0, callers).filter(plan::repeats).count());
  }
}
