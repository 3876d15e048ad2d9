package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code chaos} as a user has it, for two minutes of everything. */
final class ChaosIT {
  @Test
  void no_promise_is_broken_by_two_minutes_of_faults() {
    try (Child run = Child.start("chaos", "--minutes", "2", "--seed", "20261123", "--json")) {
      int code = run.awaitEnd(Duration.ofMinutes(8));
      assertEquals(ExitCodes.DONE, code, run.out() + run.err());
      FieldReader report = Json.read(run.out().strip().getBytes(StandardCharsets.UTF_8));
      assertEquals(20_261_123, report.wholeNumber("seed", 0, Long.MAX_VALUE));
      assertEquals(0, report.wholeNumber("violations", 0, Long.MAX_VALUE), run.out());
      assertTrue(report.wholeNumber("faults", 0, Long.MAX_VALUE) >= 3, run.out());
      assertTrue(report.wholeNumber("requests", 0, Long.MAX_VALUE) >= 500, run.out());
      assertTrue(report.wholeNumber("worstGapMillis", 0, Long.MAX_VALUE) > 0, run.out());
    }
  }

  @Test
  void what_makes_no_sense_is_said_so() {
    CommandLineRun unknown = CommandLineRun.of("chaos", "--faults", "earthquake");
    assertEquals(ExitCodes.MISUSED, unknown.code());
    assertTrue(unknown.err().contains("kill-processor"), unknown.err());
    CommandLineRun never = CommandLineRun.of("chaos", "--minutes", "0");
    assertEquals(ExitCodes.MISUSED, never.code());
    assertTrue(never.err().contains("found 0"), never.err());
  }

  @Test
  void the_faults_are_listed() {
    CommandLineRun list = CommandLineRun.of("chaos", "--faults", "list");
    assertEquals(ExitCodes.DONE, list.code());
    assertTrue(list.out().contains("freeze-sink"), list.out());
  }
}
