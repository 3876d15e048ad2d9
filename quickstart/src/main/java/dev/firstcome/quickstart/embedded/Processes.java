package dev.firstcome.quickstart.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Processes of this machine, seen from outside. */
final class Processes {
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

  /** Sends a signal that Java has no way to send: INT, QUIT. */
  static void signal(long pid, String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, pid)).start().waitFor();
    } catch (IOException e) {
      throw new EmbeddedException("Process %d cannot be stopped: %s.".formatted(pid, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
