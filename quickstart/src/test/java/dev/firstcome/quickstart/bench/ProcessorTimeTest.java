package dev.firstcome.quickstart.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ProcessorTimeTest {
  @Test
  void user_and_system_time_count_and_those_of_ended_children() {
    String stat =
        "17 (a (b) c) S 1 17 17 0 -1 4194560 1 2 3 4 100 20 7 3 20 0 1 0 5 6 7 18446744073709551615";
    assertEquals(130, ProcessorTime.parse(stat));
  }

  @Test
  void who_computes_uses_time() {
    long self = ProcessHandle.current().pid();
    Duration before = ProcessorTime.of(self);
    long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
    while (System.nanoTime() - until < 0) {
      Thread.onSpinWait();
    }
    assertTrue(ProcessorTime.of(self).compareTo(before) > 0);
  }

  @Test
  void who_is_gone_has_used_none() {
    assertEquals(Duration.ZERO, ProcessorTime.of(Long.MAX_VALUE));
  }
}
