package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code race} with a stack of its own. */
final class RaceIT {
  @Test
  void one_object_alone_on_standard_output_and_nothing_left_behind() throws IOException {
    long before = temporaryFolders();
    try (Child race = Child.start("race", "--callers", "200", "--json")) {
      assertEquals(ExitCodes.DONE, race.awaitEnd(), race.err());
      assertTrue(
          race.out()
              .matches(
                  "\\{\"scenario\":\"one-slot\",\"requests\":200,\"accepted\":1,\"refused\":199,"
                      + "\"unanswered\":0,\"replayed\":2[01],\"violations\":0,"
                      + "\"rowsInPostgres\":1,\"p50Millis\":\\d+,\"p99Millis\":\\d+,.*\\}\n"),
          race.out());
      assertEquals(
          "", race.err().replaceAll("(?m)^firstcome: .*\\R", ""), "only sentences of ours");
    }
    assertEquals(before, temporaryFolders());
  }

  @ParameterizedTest
  @CsvSource({
    "waitlist, 40",
    "late-payment, 20",
    "reschedule, 30",
    "overlap, 60",
    "signup-takeover, 60",
    "username, 40",
    "two-calendars, 150",
    "delete-and-return, 60",
    "storage-account, 60",
    "slug, 120",
    "edit, 32",
    "profile, 32",
    "reset-token, 60"
  })
  void every_scenario_keeps_its_promises(String scenario, int callers) {
    String many = Integer.toString(callers);
    try (Child race = Child.start("race", "--scenario", scenario, "--callers", many, "--json")) {
      assertEquals(ExitCodes.DONE, race.awaitEnd(), race.out() + race.err());
      assertTrue(
          race.out()
              .matches(
                  "\\{\"scenario\":\""
                      + scenario
                      + "\",\"requests\":\\d+,\"accepted\":\\d+,\"refused\":\\d+,"
                      + "\"unanswered\":0,\"replayed\":\\d+,\"violations\":0,"
                      + "\"rowsInPostgres\":\\d+,\"p50Millis\":\\d+,\"p99Millis\":\\d+,"
                      + ".*\"rowsFrom\":\"postgres\".*]\\}\n"),
          race.out());
    }
  }

  @Test
  void a_thousand_devices_sign_up_one_user() {
    try (Child race = Child.start("race", "--scenario", "signup", "--callers", "1000", "--json")) {
      assertEquals(ExitCodes.DONE, race.awaitEnd(), race.out() + race.err());
      assertTrue(
          race.out()
              .startsWith(
                  "{\"scenario\":\"signup\",\"requests\":1000,\"accepted\":1000,\"refused\":0,"
                      + "\"unanswered\":0,\"replayed\":1000,\"violations\":0,"
                      + "\"rowsInPostgres\":1,"),
          race.out());
    }
  }

  private static long temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("firstcome-race-"))
          .count();
    }
  }
}
