package dev.firstcome.quickstart.cli;

import static org.awaitility.Awaitility.await;

import dev.firstcome.quickstart.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command in a JVM of its own, as ./firstcome starts it. */
final class Child implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Lines out;
  private final Lines err;

  private Child(Process process) {
    this.process = process;
    this.out = Lines.of(process.inputReader());
    this.err = Lines.of(process.errorReader());
  }

  /** What it has said so far. */
  private record Lines(StringBuffer said, Thread reader) {
    static Lines of(BufferedReader from) {
      @SuppressWarnings("JdkObsolete") // Written by one thread and read by another.
      StringBuffer said = new StringBuffer();
      return new Lines(
          said, Thread.ofVirtual().start(() -> from.lines().forEach(l -> said.append(l + "\n"))));
    }

    String all() {
      try {
        reader.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return said.toString();
    }
  }

  static Child start(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Dfirstcome.project=" + Path.of("..").toAbsolutePath().normalize(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(List.of(args));
    try {
      return new Child(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first group of what matches on its standard output, once it is there. */
  String awaitOut(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    await(pattern)
        .atMost(PATIENCE)
        .failFast("it ended", () -> !process.isAlive())
        .until(() -> compiled.matcher(out.said).find());
    Matcher matcher = compiled.matcher(out.said);
    if (!matcher.find()) {
      throw new IllegalStateException(pattern);
    }
    return matcher.group(1);
  }

  /** Waits until something of the kind is on its standard error. */
  void awaitErr(String text) {
    await(text)
        .atMost(PATIENCE)
        .failFast("it ended", () -> !process.isAlive())
        .until(() -> err.said.indexOf(text) >= 0);
  }

  /** As an orderly stop does. */
  int terminate() {
    // By its handle: destroying the process itself would also close what it says on its way out.
    process.toHandle().destroy();
    return awaitEnd();
  }

  /** As kill -9 does. */
  void kill() {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  int awaitEnd() {
    return awaitEnd(PATIENCE);
  }

  int awaitEnd(Duration patience) {
    await("its end").atMost(patience).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /** All that it has said on standard output, once it has ended. */
  String out() {
    return out.all();
  }

  /** All that it has said on standard error, once it has ended. */
  String err() {
    return err.all();
  }

  @Override
  public void close() {
    terminate();
  }
}
