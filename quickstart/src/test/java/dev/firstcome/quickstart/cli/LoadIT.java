package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code load} with processes of its own. */
final class LoadIT {
  private static FieldReader loaded(String... options) {
    List<String> command =
        Stream.concat(
                Stream.of("load", "--warm-up", "2", "--seconds", "4", "--json"), Stream.of(options))
            .toList();
    try (Child run = Child.start(command.toArray(String[]::new))) {
      assertEquals(ExitCodes.DONE, run.awaitEnd(), run.out() + run.err());
      return Json.read(run.out().strip().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void at_a_steady_rate_as_many_are_done_as_fall_due_and_all_processes_are_told() {
    FieldReader told = loaded("--workload", "mixed", "--rate", "50");
    assertEquals(200, told.wholeNumber("operations", 0, 1_000_000));
    // What fell due while it warmed up may be answered in the time that is measured.
    assertTrue(told.wholeNumber("perSecond", 0, 50 * (2 + 4) / 4) > 0);
    FieldReader micros = told.object("processorMicros");
    for (String process : List.of("broker", "processor-0", "gateway-0", "sink-0", "postgres")) {
      assertTrue(micros.wholeNumber(process, 0, 10_000_000) > 0, process);
    }
  }

  @Test
  void callers_of_one_row_are_told_that_they_are_late_and_no_edit_is_lost() {
    FieldReader told = loaded("--workload", "one-row", "--callers", "8");
    assertTrue(told.wholeNumber("operations", 0, 1_000_000) > 0);
    assertTrue(told.wholeNumber("retries", 0, 1_000_000) > 0);
  }

  @Test
  void by_kafka_alone() {
    FieldReader told = loaded("--workload", "one-slot", "--callers", "20", "--by-kafka");
    assertTrue(told.wholeNumber("operations", 0, 1_000_000) > 0);
  }

  @Test
  void what_people_use_instead() {
    FieldReader told =
        loaded("--contender", "optimistic", "--workload", "few-keys", "--callers", "8");
    assertEquals("optimistic", told.text("contender", 100));
    assertTrue(told.wholeNumber("operations", 0, 1_000_000) > 0);
    FieldReader micros = told.object("processorMicros");
    for (String process : List.of("alternative", "postgres")) {
      assertTrue(micros.wholeNumber(process, 0, 10_000_000) > 0, process);
    }
  }
}
