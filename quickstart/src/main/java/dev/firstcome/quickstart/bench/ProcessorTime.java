package dev.firstcome.quickstart.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** How much processor time a program has used, with all that it has started. */
final class ProcessorTime {
  /** Linux counts in these, whatever the kernel's own are: proc_pid_stat(5), USER_HZ. */
  private static final long TICKS_PER_SECOND = 100;

  /** By proc_pid_stat(5), counted from the one behind the name in brackets. */
  private static final int UTIME = 11;

  private static final int OWN_AND_CHILDREN = 4;

  private ProcessorTime() {}

  /** Until now; what its ended children have used is in it. */
  static Duration of(long pid) {
    long ticks =
        Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .mapToLong(ProcessorTime::ticks)
            .sum();
    return Duration.ofMillis(ticks * 1_000 / TICKS_PER_SECOND);
  }

  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), ISO_8859_1);
      return parse(stat);
    } catch (IOException gone) {
      return 0;
    }
  }

  /** User and system time of a process, and of those of its children that have been waited for. */
  static long parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long sum = 0;
    for (int n = UTIME; n < UTIME + OWN_AND_CHILDREN; n++) {
      sum += Long.parseLong(fields[n]);
    }
    return sum;
  }
}
