package dev.firstcome.runtime;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lives in a JVM of its own, which is started and ended for each test. */
class ProcessTest {
  private static final int TERMINATED = 128 + 15;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private java.lang.Process child;

  @AfterEach
  void kill() {
    child.destroyForcibly();
  }

  @Test
  void closesCleanlyWhenItIsTerminated() throws Exception {
    start(Map.of());
    await().atMost(PATIENCE).until(() -> out().equals("started\n"));

    child.destroy();

    assertEquals(TERMINATED, exitCode());
    assertEquals("started\nclosed\n", out());
    assertEquals("", err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          close badly         @ sample did not stop cleanly: IllegalStateException: on purpose
          close with an error @ sample did not stop cleanly: AssertionError: on purpose
          never close         @ sample did not stop within 200 ms and is ended as it is
          """)
  void saysThatItDidNotStopCleanly(String behaviour, String message) throws Exception {
    String within = behaviour.equals("never close") ? "200" : "20000";
    start(Map.of("FIRSTCOME_SAMPLE_BEHAVIOUR", behaviour, "FIRSTCOME_PROCESS_STOP_MILLIS", within));
    await().atMost(PATIENCE).until(() -> out().equals("started\n"));

    child.destroy();

    assertEquals(1, exitCode());
    assertTrue(err().endsWith(" ERROR [stop] Process " + message + "\n"), err());
    assertEquals(1, err().lines().count());
  }

  @Test
  void refusesABadSettingInOneSentence() throws Exception {
    start(Map.of("FIRSTCOME_SAMPLE_PORT", "http"));

    assertEquals(2, exitCode());
    assertEquals(
        "sample: sample.port must be a whole number from 0 to 65535; found 'http' in the"
            + " environment variable FIRSTCOME_SAMPLE_PORT\n",
        err());
    assertEquals("", out());
  }

  @Test
  void refusesABadArgument() throws Exception {
    start(Map.of(), "--verbose");

    assertEquals(2, exitCode());
    assertEquals("sample: Unknown argument '--verbose'; --help lists all there are\n", err());
  }

  @Test
  void readsTheFileThatItIsGiven() throws Exception {
    Path file = Files.writeString(folder.resolve("settings"), "sample.port=1\nsample.prt=2\n");

    start(Map.of(), "--config", file.toString());

    assertEquals(2, exitCode());
    assertEquals(
        "sample: Unknown setting: sample.prt in the settings file; did you mean sample.port?\n",
        err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          unfit  @ 1 @ First this.\\nsample: Then that.
          unwise @ 2 @ sample.port must be another
          broken @ 1 @ cannot start: IllegalStateException: two | lines; cause: Error: beneath
          dying  @ 1 @ cannot start: NoClassDefFoundError: dev/firstcome/Gone
          """)
  void saysWhyItCannotStart(String behaviour, int code, String lines) throws Exception {
    start(Map.of("FIRSTCOME_SAMPLE_BEHAVIOUR", behaviour));

    assertEquals(code, exitCode());
    assertEquals("sample: " + lines.replace("\\n", "\n") + "\n", err());
  }

  @Test
  void showsTheTraceToWhoAsksForIt() throws Exception {
    start(Map.of("FIRSTCOME_SAMPLE_BEHAVIOUR", "broken", "FIRSTCOME_LOG_DEBUG", "true"));

    assertEquals(1, exitCode());
    assertTrue(err().contains("\tat dev.firstcome.runtime.SampleProcess.start("), err());
  }

  @Test
  void helps() throws Exception {
    start(Map.of("FIRSTCOME_SAMPLE_PORT", "http"), "--help");

    assertEquals(0, exitCode());
    assertTrue(out().startsWith("usage: sample [--config FILE] [--help]\n"), out());
    for (String name :
        List.of("sample.behaviour", "sample.port", "log.debug", "process.stop-millis")) {
      assertTrue(out().contains("\n" + name + " "), name);
    }
    assertEquals("", err());
  }

  @Test
  void closesAndSaysSoWhenItFailsLater() throws Exception {
    start(Map.of("FIRSTCOME_SAMPLE_BEHAVIOUR", "fail later"));

    assertEquals(1, exitCode());
    assertEquals("closed\n", out());
    assertTrue(err().endsWith(" Process It broke; the process ends: Error: cause\n"), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          log         @ WARN  [main] SampleProcess two | lines: \
          IllegalStateException: as well | as here; cause: Error
          thread dies @ ERROR [worker] Process The thread worker died: \
          IllegalStateException: on purpose
          """)
  void logsOneLineAnEvent(String behaviour, String line) throws Exception {
    start(Map.of("FIRSTCOME_SAMPLE_BEHAVIOUR", behaviour));

    await().atMost(PATIENCE).until(() -> err().endsWith("\n"));

    String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ";
    assertTrue(err().matches(time + Pattern.quote(line) + "\n"), err());
  }

  private void start(Map<String, String> env, String... args) throws IOException {
    Stream<String> command =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            SampleProcess.class.getName());
    ProcessBuilder builder = new ProcessBuilder(Stream.concat(command, Stream.of(args)).toList());
    builder.environment().keySet().removeIf(name -> name.startsWith("FIRSTCOME_"));
    builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
    builder.environment().putAll(env);
    child =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
  }

  private int exitCode() throws InterruptedException {
    assertTrue(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "The process does not end");
    return child.exitValue();
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }
}
