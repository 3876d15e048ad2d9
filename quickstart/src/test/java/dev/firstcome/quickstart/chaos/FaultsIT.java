package dev.firstcome.quickstart.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.stack.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each fault by itself, one after the other on one fleet: what is promised holds, and it heals. */
final class FaultsIT {
  private static final long SEED = 11;
  private static final Path PROGRAMS = Path.of("target", "postgres").toAbsolutePath();

  private static Fleet fleet;

  @BeforeAll
  static void start() throws IOException {
    Path folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "faults");
    fleet = Fleet.of(FleetPlan.underFire(), folder.toRealPath(), PROGRAMS);
    fleet.start(Progress.NONE);
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @ParameterizedTest
  @EnumSource
  void what_is_promised_holds_through(Fault fault) {
    ChaosReport report =
        ChaosRun.run(ChaosPlan.each(List.of(fault), SEED), fleet, Optional.empty(), Progress.NONE);
    assertEquals(List.of(), report.violations());
    assertEquals(Map.of(fault.word(), 1L), report.byFault());
    assertTrue(report.byResult().getOrDefault(Field.ACCEPTED, 0) > 0, report.byResult().toString());
  }

  @Test
  void without_any_fault_everybody_is_answered_who_waits() {
    ChaosReport report =
        ChaosRun.run(ChaosPlan.each(List.of(), SEED), fleet, Optional.empty(), Progress.NONE);
    assertEquals(List.of(), report.violations());
    assertEquals(report.leftEarly(), report.unanswered());
  }
}
