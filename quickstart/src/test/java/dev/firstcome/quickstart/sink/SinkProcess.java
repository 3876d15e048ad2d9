package dev.firstcome.quickstart.sink;

import dev.firstcome.sink.Main;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A sink in a JVM of its own, to be stopped, woken and killed. */
final class SinkProcess implements AutoCloseable {
  private final Process process;

  private SinkProcess(Process process) {
    this.process = process;
  }

  static SinkProcess start(Line line) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.environment().putAll(line.environment(Map.of()));
    return new SinkProcess(
        builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT).start());
  }

  /** It does nothing any more, like a machine that swaps or a JVM that collects garbage. */
  void stall() throws IOException, InterruptedException {
    signal("STOP");
  }

  void wake() throws IOException, InterruptedException {
    signal("CONT");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String name) throws IOException, InterruptedException {
    List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }
}
