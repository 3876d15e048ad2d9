package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerFitTest {
  private static final Duration SESSION = Duration.ofMillis(1500);

  @Test
  void hasNothingAgainstBrokersThatKeepEveryPromise() {
    assertWarnings(Map.of(BrokerFit.MIN_SESSION, 1500L, BrokerFit.ABORT_SCAN, 1000L));
    assertWarnings(Map.of());
  }

  @Test
  void saysWhichPromiseLapses() {
    assertWarnings(
        Map.of(BrokerFit.MIN_SESSION, 6000L, BrokerFit.ABORT_SCAN, 10_000L),
        "The brokers' group.min.session.timeout.ms is 6000 ms, above the 1500 ms that are asked"
            + " for: after a process is killed, its keys wait that long for another owner.",
        "The brokers' transaction.abort.timed.out.transaction.cleanup.interval.ms is 10000 ms,"
            + " above 1000 ms: after a process is killed, answers wait that long for its"
            + " transaction to be aborted.");
  }

  private static void assertWarnings(Map<String, Long> settings, String... sentences) {
    assertEquals(List.of(sentences), BrokerFit.warnings(settings, SESSION));
  }
}
