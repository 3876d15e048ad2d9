package dev.firstcome.quickstart.fleet;

import dev.firstcome.quickstart.embedded.Processes;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of our programs in a process of its own, started as an operator would: its main class, its
 * environment. It can be killed, frozen and started again, and each time is the same program on the
 * same port.
 */
public final class Program implements AutoCloseable {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final String OWNED = "firstcome_engine_partitions_owned";
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Launch launch;
  private volatile @Nullable Process process;

  /**
   * What to start, and how to see that it is there.
   *
   * @param name of the process, and of its log
   * @param flags of its JVM
   * @param environment on top of ours, of which nothing that is Firstcome's is passed on
   * @param uri where it is asked how it is
   * @param isReady whether who answers there is ready
   * @param folder where its log is written, what it says added to what it said before
   */
  public record Launch(
      String name,
      Class<?> main,
      List<String> flags,
      List<String> arguments,
      Map<String, String> environment,
      URI uri,
      Predicate<URI> isReady,
      Path folder) {

    /** One of Firstcome's own, which is asked at the port that its environment gives it. */
    public static Launch part(
        String name,
        Class<?> main,
        List<String> flags,
        Map<String, String> environment,
        int port,
        Path folder) {
      URI uri = URI.create("http://127.0.0.1:" + port);
      return new Launch(name, main, flags, List.of(), environment, uri, Probe::isReady, folder);
    }

    Path log() {
      return folder.resolve(name + ".log");
    }

    private Process start() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(flags);
      command.add("-XX:+ExitOnOutOfMemoryError");
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
      command.addAll(arguments);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().keySet().removeIf(variable -> variable.startsWith("FIRSTCOME_"));
      builder.environment().putAll(environment);
      try {
        return builder.start();
      } catch (IOException e) {
        throw new StartException("The process " + name + " cannot be started: " + e, e);
      }
    }
  }

  public Program(Launch launch) {
    this.launch = launch;
  }

  public String name() {
    return launch.name();
  }

  /** Where it is asked how it is; a gateway's clients ask there too. */
  public URI uri() {
    return launch.uri();
  }

  /** What it has said, in all its lives. */
  public Path log() {
    return launch.log();
  }

  /** Starts it, if it does not run; does not wait. */
  public synchronized void start() {
    if (!isRunning()) {
      process = launch.start();
    }
  }

  /**
   * Returns when it is ready.
   *
   * @throws StartException if it ends before, or takes longer
   */
  public void awaitReady(Duration within) {
    long giveUp = System.nanoTime() + within.toNanos();
    while (!isReady()) {
      if (!isRunning()) {
        throw new StartException(
            "The process " + name() + " ended before it was ready; its log: " + log());
      }
      if (System.nanoTime() > giveUp) {
        throw new StartException(
            "The process "
                + name()
                + " was not ready within "
                + within.toSeconds()
                + " s; its log: "
                + log());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The start was interrupted", e);
    }
  }

  /** Whether it answers, and says that it is ready. */
  public boolean isReady() {
    return launch.isReady().test(launch.uri());
  }

  /** Whether there is a process; it may be frozen, or not be ready. */
  public synchronized boolean isRunning() {
    Process now = process;
    return now != null && now.isAlive();
  }

  /** Its process id, while it runs. Who asks does not wait while it is stopped. */
  public Optional<Long> pid() {
    return Optional.ofNullable(process).filter(Process::isAlive).map(Process::pid);
  }

  /** As {@code kill -9}. */
  public synchronized void kill() {
    Process now = process;
    if (now != null) {
      now.destroyForcibly().onExit().join();
    }
  }

  /** As an orderly stop does, by SIGTERM; who does not end within half a minute is killed. */
  public synchronized void stop() {
    Process now = process;
    if (now == null) {
      return;
    }
    now.destroy();
    try {
      if (!now.waitFor(STOP_WITHIN)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Stands still from now on, and does not know it, as in a long pause of its machine. */
  public void freeze() {
    signal("STOP");
  }

  /** Goes on where it was frozen. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    pid().ifPresent(pid -> Processes.signal(pid, name));
  }

  /**
   * One number of its metrics, added up over the labels; empty if it does not answer or tells none.
   */
  public Optional<Double> metric(String name) {
    return Probe.metrics(launch.uri()).flatMap(all -> sum(all, name));
  }

  private static Optional<Double> sum(String metrics, String name) {
    return lines(metrics, name)
        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
        .reduce(Double::sum);
  }

  private static Stream<String> lines(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"));
  }

  /** The partitions that a processor decides; none if it does not answer. */
  public Set<Integer> partitionsOwned() {
    return Probe.metrics(launch.uri()).stream()
        .flatMap(metrics -> lines(metrics, OWNED))
        .filter(line -> line.endsWith(" 1.0"))
        .map(line -> Integer.valueOf(line.replaceAll(".*partition=\"(\\d+)\".*", "$1")))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void close() {
    kill();
  }
}
