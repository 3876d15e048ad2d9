package dev.firstcome.quickstart.vitals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a program has of its machine; several processes of one program count as one.
 *
 * @param residentKib of the memory, what is there just now; what processes share counts once
 * @param files how many are open, sockets and the like included
 */
public record Footprint(long residentKib, long files) {
  private static final Path PROCESSES = Path.of("/proc");

  /** Whether this system tells it: Linux does. */
  static boolean isTold() {
    return of(ProcessHandle.current().pid()).isPresent();
  }

  /**
   * Of a process and all that it has started; empty if it is not there, or the system is silent.
   */
  public static Optional<Footprint> of(long pid) {
    List<Own> all =
        Stream.concat(Stream.of(pid), children(pid)).flatMap(each -> own(each).stream()).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(together(all));
  }

  private static Stream<Long> children(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .map(ProcessHandle::pid);
  }

  /** Of one process. */
  record Own(Memory memory, long files) {}

  /**
   * What is in memory of one process.
   *
   * @param privateKib its own
   * @param fileKib of files, mostly programs, that others may have open too
   * @param sharedKib shared on purpose, such as Postgres' buffers
   */
  record Memory(long privateKib, long fileKib, long sharedKib) {

    /**
     * By proc_pid_status(5).
     *
     * @param status the text of {@code /proc/PID/status}; of a process that has ended, and that
     *     nobody has asked how, it tells no memory
     */
    static Optional<Memory> parse(String status) {
      return kib(status, "RssAnon")
          .map(own ->
              new Memory(
                  own, kib(status, "RssFile").orElse(0L), kib(status, "RssShmem").orElse(0L)));
    }

    private static Optional<Long> kib(String status, String field) {
      return status
          .lines()
          .filter(line -> line.startsWith(field + ":"))
          .map(line -> line.replaceAll("\\D", ""))
          .filter(digits -> !digits.isEmpty())
          .map(Long::valueOf)
          .findFirst();
    }
  }

  /** What is shared is in each of them: of the largest it is counted, and not again. */
  static Footprint together(List<Own> all) {
    long own = all.stream().mapToLong(each -> each.memory().privateKib()).sum();
    long file = all.stream().mapToLong(each -> each.memory().fileKib()).max().orElse(0);
    long shared = all.stream().mapToLong(each -> each.memory().sharedKib()).max().orElse(0);
    return new Footprint(own + file + shared, all.stream().mapToLong(Own::files).sum());
  }

  /** It may end at any moment, also while it is looked at: then there is nothing to tell. */
  private static Optional<Own> own(long pid) {
    Path process = PROCESSES.resolve(Long.toString(pid));
    try {
      String status = Files.readString(process.resolve("status"), ISO_8859_1);
      long files = count(process.resolve("fd"));
      return Memory.parse(status).map(memory -> new Own(memory, files));
    } catch (IOException | DirectoryIteratorException gone) {
      return Optional.empty();
    }
  }

  private static long count(Path folder) throws IOException {
    long count = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path _ : all) {
        count++;
      }
    }
    return count;
  }
}
