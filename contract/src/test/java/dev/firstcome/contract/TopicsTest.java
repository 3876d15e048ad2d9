package dev.firstcome.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Topics.Spec;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TopicsTest {
  private static final Topics TOPICS = new Topics("firstcome", 1);

  @Test
  void aNameBeginsWithPrefixAndGeneration() {
    assertEquals(
        Set.of(
            "firstcome.1.requests",
            "firstcome.1.timers",
            "firstcome.1.visits",
            "firstcome.1.outcomes",
            "firstcome.1.rows",
            "firstcome.1.effects",
            "firstcome.1.dead-letters"),
        TOPICS.specs().stream().map(Spec::name).collect(toSet()));
    assertEquals("shop.2.requests", new Topics("shop", 2).requests());
    assertEquals("shop.2", new Topics("shop", 2).application());
  }

  @Test
  void theBrokersClockRulesOnEveryOne() {
    assertTrue(
        TOPICS.specs().stream()
            .allMatch(
                spec -> spec.settings().get("message.timestamp.type").equals("LogAppendTime")));
  }

  @Test
  void rowsAreKeptForeverAndTheRestForAWhile() {
    Map<String, String> retention =
        TOPICS.specs().stream()
            .filter(spec -> spec.settings().get("cleanup.policy").equals("delete"))
            .collect(toMap(Spec::name, spec -> spec.settings().get("retention.ms")));

    assertEquals(
        Map.of(
            "firstcome.1.requests", "604800000",
            "firstcome.1.timers", "86400000",
            "firstcome.1.visits", "604800000",
            "firstcome.1.outcomes", "604800000",
            "firstcome.1.effects", "7776000000",
            "firstcome.1.dead-letters", "2592000000"),
        retention);
    assertEquals(
        Set.of("firstcome.1.rows"),
        TOPICS.specs().stream()
            .filter(spec -> spec.settings().get("cleanup.policy").equals("compact"))
            .map(Spec::name)
            .collect(toSet()));
  }
}
