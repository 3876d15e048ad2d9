package dev.firstcome.quickstart.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@code initdb}, {@code postgres} and {@code pg_ctl}. */
final class PostgresPrograms {
  private final Path home;
  private final PostgresAccount account;

  PostgresPrograms(Path home, PostgresAccount account) {
    this.home = home;
    this.account = account;
  }

  /** The programs for this system, and an account to run them under. */
  static PostgresPrograms unpackedIn(Path cache) {
    Path home = PostgresBinaries.unpackedIn(cache);
    return new PostgresPrograms(home, PostgresAccount.thatRuns(home.resolve("bin/postgres")));
  }

  PostgresAccount account() {
    return account;
  }

  /**
   * Starts the server. It is a child of this process with a session of its own, or a Ctrl-C meant
   * for us, who stop it in good order, would reach it at once from the terminal.
   *
   * @param log what it says is put at the end of this file
   */
  Process serve(List<String> arguments, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    if (onPath("setsid")) {
      command.add("setsid");
    }
    command.addAll(command("postgres", arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * Runs a program to its end.
   *
   * @param input for its standard input
   * @throws EmbeddedException if it fails, with what it said last
   */
  void run(String program, List<String> arguments, String input) {
    try {
      Process process =
          new ProcessBuilder(command(program, arguments)).redirectErrorStream(true).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      if (process.waitFor() != 0) {
        String last = output.substring(output.lastIndexOf('\n') + 1);
        throw new EmbeddedException("Postgres' %s failed: %s".formatted(program, last));
      }
    } catch (IOException e) {
      throw new EmbeddedException("Postgres' %s cannot be run: %s.".formatted(program, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("Postgres' %s was interrupted.".formatted(program), e);
    }
  }

  private List<String> command(String program, List<String> arguments) {
    return Stream.of(
            account.prefix().stream(),
            Stream.of(home.resolve("bin").resolve(program).toString()),
            arguments.stream())
        .flatMap(words -> words)
        .toList();
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
