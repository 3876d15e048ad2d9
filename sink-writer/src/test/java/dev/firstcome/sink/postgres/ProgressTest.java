package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.Given.DECIDED;
import static dev.firstcome.sink.Given.booking;
import static dev.firstcome.sink.Given.change;
import static dev.firstcome.sink.Given.changed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  @Test
  void a_decision_counts_when_its_last_row_is_there() {
    assertEquals(
        List.of(progress(0, 2)),
        Progress.of(
            List.of(
                changed(0, 0, change(booking(1, 1), 1, true)),
                changed(0, 1, change(booking(2, 1), 2, true)),
                changed(0, 2, change(booking(3, 1), 3, false)))));
  }

  @Test
  void each_partition_has_its_own() {
    assertEquals(
        List.of(progress(0, 5), progress(3, 4)),
        Progress.of(
            List.of(
                changed(3, 0, change(booking(1, 1), 4, true)),
                changed(0, 0, change(booking(2, 1), 5, true)))));
  }

  @Test
  void it_is_the_newest_in_whatever_order_they_come() {
    assertEquals(
        List.of(progress(0, 2)),
        Progress.of(
            List.of(
                changed(0, 0, change(booking(1, 1), 2, true)),
                changed(0, 1, change(booking(2, 1), 1, true)))));
  }

  private static Progress progress(int partition, long seq) {
    return new Progress(1, partition, seq, DECIDED.plusMillis(seq));
  }
}
