package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Readiness READY = Optional::empty;
  private static final Readiness NO_KAFKA = () -> Optional.of("no Kafka");
  private static final Readiness NO_POSTGRES = () -> Optional.of("no Postgres");

  @Test
  void isThereOnceAllAreReady() {
    assertEquals(Optional.empty(), Readiness.all().obstacle());
    assertEquals(Optional.empty(), Readiness.all(READY, READY).obstacle());
  }

  @Test
  void saysAllThatStandsInTheWay() {
    assertEquals(
        Optional.of("no Kafka; no Postgres"),
        Readiness.all(NO_KAFKA, READY, NO_POSTGRES).obstacle());
  }
}
