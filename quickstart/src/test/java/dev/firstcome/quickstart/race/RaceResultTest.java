package dev.firstcome.quickstart.race;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RaceResultTest {
  @Test
  void as_json_it_has_the_same_keys_whatever_the_scenario() {
    assertEquals(
        """
        {"scenario":"one-slot","requests":4,"accepted":1,"refused":3,"unanswered":0,"replayed":1,\
        "violations":0,"rowsInPostgres":1,"p50Millis":2,"p99Millis":40,"maxMillis":40,\
        "tookMillis":50,"byKafka":2,"repeated":1,"rowsFrom":"postgres","violationsListed":[],"notes":["seed 7"]}\
        """,
        json(result(List.of())));
  }

  @Test
  void all_violations_are_counted_and_some_are_listed() {
    RaceResult result = result(Collections.nCopies(1000, "said twice"));

    assertFalse(result.holds());
    assertTrue(json(result).contains("\"violations\":1000,"));
    assertEquals(20, result.listedViolations().size());
  }

  @Test
  void without_an_answer_there_is_no_latency() {
    assertEquals(0, new Latency().millisAt(99));
  }

  private static RaceResult result(List<String> violations) {
    Latency latency = new Latency();
    List.of(1_000_000L, 1_100_000L, 2_000_000L, 40_000_000L).forEach(latency::add);
    return new RaceResult(
        "one-slot",
        4,
        2,
        1,
        3,
        0,
        1,
        1,
        violations,
        1,
        "postgres",
        latency,
        Duration.ofMillis(50),
        List.of("seed 7"));
  }

  private static String json(RaceResult result) {
    return new String(Json.write(result::write), UTF_8);
  }
}
