package dev.firstcome.quickstart.bench;

import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A program that is not ours, in a process of its own that runs once. */
final class OtherProgram implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private @Nullable Process process;
  private boolean isClosed;

  /**
   * @param environment on top of ours
   * @param folder where it is written what it says, to a log of its name
   */
  OtherProgram(String name, List<String> command, Map<String, String> environment, Path folder) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = folder.resolve(name + ".log");
  }

  /**
   * Starts it, unless it has been closed; does not wait.
   *
   * @throws StartException if it cannot be
   */
  synchronized void start() {
    if (isClosed) {
      throw new StartException("The start was interrupted");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new StartException("The process " + name + " cannot be started: " + e, e);
    }
  }

  /**
   * Returns when it is so.
   *
   * @throws StartException if the process ends before, or it takes longer
   */
  void await(BooleanSupplier isReady, Duration within) {
    long giveUp = System.nanoTime() + within.toNanos();
    while (!isReady.getAsBoolean()) {
      if (pid().isEmpty()) {
        throw new StartException(
            "The process %s ended before it was ready; its log: %s".formatted(name, log));
      }
      if (System.nanoTime() - giveUp > 0) {
        throw new StartException(
            "The process %s was not ready within %d s; its log: %s"
                .formatted(name, within.toSeconds(), log));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The start was interrupted", e);
    }
  }

  String name() {
    return name;
  }

  /** Its process id, while it runs. */
  synchronized OptionalLong pid() {
    Process now = process;
    return now != null && now.isAlive() ? OptionalLong.of(now.pid()) : OptionalLong.empty();
  }

  /** Stops it by SIGTERM; if it does not end soon, it is killed. */
  @Override
  public synchronized void close() {
    isClosed = true;
    Process now = process;
    if (now == null) {
      return;
    }
    now.destroy();
    try {
      if (now.waitFor(STOP_WITHIN)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    now.destroyForcibly().onExit().join();
  }
}
