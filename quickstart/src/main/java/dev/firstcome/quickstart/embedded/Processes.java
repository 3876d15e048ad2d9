package dev.firstcome.quickstart.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Processes of this machine, seen from outside. */
public final class Processes {
  private Processes() {}

  /**
   * The live processes that run the program and have the folder as their working directory. Where
   * the system does not tell the working directory (only Linux does, in {@code /proc}), those that
   * have the folder as an argument.
   *
   * @param folder as the file system names it, without links
   */
  static List<ProcessHandle> atWorkIn(Path folder, String program) {
    return ProcessHandle.allProcesses()
        .filter(process -> isIn(process, folder) && runs(process, program))
        .toList();
  }

  private static boolean runs(ProcessHandle process, String program) {
    // Linux adds a word where the program's file has been deleted since.
    return process
        .info()
        .command()
        .map(command -> command.replaceFirst(" \\(deleted\\)$", ""))
        .filter(command -> Path.of(command).endsWith(program))
        .isPresent();
  }

  private static boolean isIn(ProcessHandle process, Path folder) {
    Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
    try {
      return Files.readSymbolicLink(link).equals(folder);
    } catch (IOException notTold) {
      Optional<String[]> arguments = process.info().arguments();
      return arguments.isPresent()
          && Arrays.asList(arguments.orElseThrow()).contains(folder.toString());
    }
  }

  /** Sends a signal that Java has no way to send: INT, QUIT, STOP, CONT, KILL. */
  public static void signal(long pid, String name) {
    run("kill -%s %d".formatted(name, pid), "Process %d cannot be sent SIG%s".formatted(pid, name));
  }

  /**
   * No file that the process writes may become larger, from now on: whatever would is refused, as
   * by a full disk.
   */
  public static void limitFiles(long pid, long bytes) {
    run(
        "prlimit --pid %d --fsize=%d".formatted(pid, bytes),
        "Process %d cannot be limited".formatted(pid));
  }

  private static void run(String command, String failure) {
    try {
      new ProcessBuilder("sh", "-c", command).start().waitFor();
    } catch (IOException e) {
      throw new EmbeddedException("%s: %s.".formatted(failure, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
