package dev.firstcome.quickstart.suite;

import static org.awaitility.Awaitility.await;

import dev.firstcome.quickstart.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One of our processes, started as an operator would: its main class, its environment. */
final class Deployed implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  private final Process process;
  private final int port;
  private final Path log;

  private Deployed(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts one; does not wait.
   *
   * @param portSetting the variable that takes the port of its /health
   */
  static Deployed start(
      String name, Class<?> main, String portSetting, Map<String, String> settings, Path folder) {
    int port = Ports.free();
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("FIRSTCOME_"));
    builder.environment().putAll(settings);
    builder.environment().put(portSetting, Integer.toString(port));
    try {
      return new Deployed(builder.start(), port, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Deployed awaitReady() {
    await("the process of " + log)
        .atMost(READY_WITHIN)
        .failFast("it ended, see " + log, () -> !process.isAlive())
        .until(() -> Http.status(uri().resolve("/health/ready")) == 200);
    return this;
  }

  /** One number of its /metrics, added up over the labels; -1 if there is none. */
  double metric(String name) {
    List<String> lines =
        Http.text(uri().resolve("/metrics"))
            .lines()
            .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
            .toList();
    return lines.isEmpty()
        ? -1
        : lines.stream()
            .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
            .sum();
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** As an orderly stop does: SIGTERM. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
