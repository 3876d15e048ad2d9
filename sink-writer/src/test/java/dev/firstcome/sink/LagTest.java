package dev.firstcome.sink;

import static dev.firstcome.sink.Given.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.log.Batch.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LagTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Lag lag = new Lag(() -> now);

  LagTest() {
    lag.assigned(Set.of(rows(0), rows(1)));
  }

  @Test
  void it_is_nothing_when_all_is_written() {
    lag.observe(Map.of(rows(0), 0L, rows(1), 0L));
    after(Duration.ofSeconds(1));

    assertEquals(0, lag.records());
    assertEquals(0, lag.seconds());
  }

  @Test
  void while_it_catches_up_it_is_the_age_of_the_newest_record_written() {
    written(0, now.minusSeconds(3600));
    lag.observe(Map.of(rows(0), 500L, rows(1), 0L));

    assertEquals(500, lag.records());
    assertEquals(3600, lag.seconds());
  }

  @Test
  void a_burst_after_a_quiet_hour_is_not_an_hour_behind() {
    written(0, now);
    lag.observe(Map.of(rows(0), 0L, rows(1), 0L));
    after(Duration.ofHours(1));
    lag.observe(Map.of(rows(0), 0L, rows(1), 0L));
    after(Duration.ofMillis(200));
    lag.observe(Map.of(rows(0), 10L, rows(1), 0L));

    assertEquals(0.2, lag.seconds());
  }

  @Test
  void it_grows_while_nothing_can_be_written() {
    lag.observe(Map.of(rows(0), 0L, rows(1), 0L));
    lag.stuck(7);
    after(Duration.ofSeconds(20));

    assertEquals(7, lag.records());
    assertEquals(20, lag.seconds());
  }

  @Test
  void it_grows_while_the_loop_hangs() {
    lag.observe(Map.of(rows(0), 0L, rows(1), 0L));
    after(Duration.ofSeconds(20));

    assertEquals(20, lag.seconds());
  }

  @Test
  void a_partition_that_went_to_another_sink_does_not_count() {
    written(0, now.minusSeconds(3600));
    lag.assigned(Set.of(rows(1)));
    lag.observe(Map.of(rows(1), 3L));

    assertEquals(3, lag.records());
    assertEquals(0, lag.seconds());
  }

  private void written(int partition, Instant appendedAt) {
    lag.written(new Batch(List.of(), List.of(new Move(rows(partition), 0, 1, appendedAt))));
  }

  private void after(Duration time) {
    now = now.plus(time);
  }
}
