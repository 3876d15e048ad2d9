package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code race} with a stack of its own, and then every scenario against one that runs. */
final class RaceIT {
  private static Child up;
  private static String gateway;
  private static String data;

  /** It waits for holds of a minute to end, so the others race meanwhile. */
  private static CompletableFuture<CommandLineRun> latePayment;

  /** One for all scenarios: it takes longer to start than a race does. */
  @BeforeAll
  static void start(@TempDir Path temporary) {
    data = temporary.resolve("data").toString();
    up =
        Child.start(
            "up", "--data", data, "--port", "0", "--kafka-port", "0", "--postgres-port", "0");
    gateway = up.awaitOut("HTTP +(http://127.0.0.1:\\d+)/v1/requests");
    latePayment = CompletableFuture.supplyAsync(() -> race("late-payment", 20));
  }

  @AfterAll
  static void stop() {
    up.close();
  }

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
    requireEveryPromiseKept(scenario, race(scenario, callers));
  }

  @Test
  void late_payment_keeps_its_promises_while_others_race() {
    requireEveryPromiseKept("late-payment", latePayment.join());
  }

  private static void requireEveryPromiseKept(String scenario, CommandLineRun race) {
    assertEquals(ExitCodes.DONE, race.code(), race.out() + race.err());
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

  @Test
  void a_thousand_devices_sign_up_one_user() {
    CommandLineRun race = race("signup", 1000);

    assertEquals(ExitCodes.DONE, race.code(), race.out() + race.err());
    assertTrue(
        race.out()
            .startsWith(
                "{\"scenario\":\"signup\",\"requests\":1000,\"accepted\":1000,\"refused\":0,"
                    + "\"unanswered\":0,\"replayed\":1000,\"violations\":0,"
                    + "\"rowsInPostgres\":1,"),
        race.out());
  }

  private static CommandLineRun race(String scenario, int callers) {
    String many = Integer.toString(callers);
    return CommandLineRun.of(
        "race",
        "--scenario",
        scenario,
        "--callers",
        many,
        "--json",
        "--gateway",
        gateway,
        "--data",
        data);
  }

  private static long temporaryFolders() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("firstcome-race-"))
          .count();
    }
  }
}
