package dev.firstcome.quickstart.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What of this machine spoils what is measured on it. */
public final class Machine {
  private static final Path AUTOGROUP = Path.of("/proc/sys/kernel/sched_autogroup_enabled");
  private static final Path GROUPS = Path.of("/proc/self/cgroup");

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /**
   * A sentence on it, with what to do; empty if there is nothing.
   *
   * <p>Linux can share the processors out by session instead of by process (sched(7), "The
   * autogroup feature"), for those who are in no control group of their own. Every connection of
   * Postgres is a session, so that one that was idle for a while waits its turn for tens of
   * milliseconds when both processors are busy. In containers, or under a service manager that
   * accounts for processor time, it does not apply.
   */
  public static Optional<String> warning() {
    boolean isGrouped = read(AUTOGROUP).strip().equals("1") && isInNoGroup(read(GROUPS));
    return isGrouped
        ? Optional.of(
            "this Linux shares its processors out by session, so that connections of Postgres wait"
                + " long for their turn: without `sysctl kernel.sched_autogroup_enabled=0` the"
                + " slowest reads show that, not Firstcome")
        : Optional.empty();
  }

  /** What it is, in a line. */
  public static String description() {
    String processor =
        read(PROCESSORS)
            .lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    String memory =
        read(MEMORY)
            .lines()
            .filter(line -> line.startsWith("MemTotal"))
            .map(
                line -> Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1048576.0) + " GiB")
            .findFirst()
            .orElse("memory of unknown size");
    return "%d processors (%s), %s, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor,
            memory,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.vm.version"));
  }

  /** By cgroups(7): {@code 1:cpu:/} of the first version, {@code 0::/} of the second. */
  private static boolean isInNoGroup(String groups) {
    List<String> ours =
        groups
            .lines()
            .filter(line -> line.matches("\\d+:([^:]*,)?cpu(,[^:]*)?:.*") || line.startsWith("0::"))
            .toList();
    return ours.stream().allMatch(line -> line.endsWith(":/"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException absent) {
      return "";
    }
  }
}
