package dev.firstcome.quickstart.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Postgres data directory, and who is at work on it.
 *
 * <p>It is made beside its place, with our role, our database and its password in it, and then
 * moved there: where there is a directory, it is whole.
 */
final class PostgresCluster {
  // Text is UTF-8 and sorts by code point on every system, whatever locales it has.
  private static final List<String> INITDB =
      List.of(
          "--username=postgres",
          "--auth=trust",
          "--encoding=UTF8",
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8");
  private static final String PASSWORD_FILE = "firstcome.password";
  private static final int PASSWORD_BYTES = 24;
  // The line of postmaster.pid that tells how far a server has come, and what it says at last.
  private static final int STATE_LINE = 7;
  private static final String READY = "ready";
  private static final long LEFTOVER_WAIT_SECONDS = 30;

  /** The signal on which a server rolls back what is open, writes all down and ends. */
  static final String FAST_SHUTDOWN = "INT";

  /** The signal on which a server ends at once, and recovers at its next start. */
  static final String IMMEDIATE_SHUTDOWN = "QUIT";

  private final Path data;
  private final PostgresPrograms programs;

  private PostgresCluster(Path data, PostgresPrograms programs) {
    this.data = data;
    this.programs = programs;
  }

  /** The cluster in this directory, which is made if it is not there. */
  static PostgresCluster in(Path data, PostgresPrograms programs) {
    PostgresCluster cluster = new PostgresCluster(data, programs);
    try {
      if (!Files.isDirectory(data)) {
        cluster.create();
      }
      return cluster;
    } catch (IOException e) {
      throw new EmbeddedException("The folder %s cannot be used: %s.".formatted(data, e), e);
    }
  }

  Path data() {
    return data;
  }

  String password() {
    try {
      return Files.readString(data.resolve(PASSWORD_FILE)).strip();
    } catch (IOException e) {
      throw new EmbeddedException(
          "The password of the Postgres in %s cannot be read: %s.".formatted(data, e), e);
    }
  }

  private void create() throws IOException {
    Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
    Trees.delete(unfinished);
    Files.createDirectories(unfinished);
    Files.setPosixFilePermissions(unfinished, Permissions.OWN_FOLDER);
    programs.account().own(unfinished);

    List<String> arguments = new ArrayList<>(INITDB);
    arguments.add("--pgdata=" + unfinished);
    programs.run("initdb", arguments, "");
    String password = newPassword();
    demand(password, unfinished);
    programs.run(
        "postgres",
        List.of("--single", "-D", unfinished.toString(), "-c", "exit_on_error=on", "postgres"),
        firstStatements(password));
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Other users of this machine can reach the port too: it is no proof of being allowed in. */
  private static void demand(String password, Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve(PASSWORD_FILE));
    Files.setPosixFilePermissions(file, Permissions.OWN_FILE);
    Files.writeString(file, password + "\n");
    String rule = "host all all %s/32 scram-sha-256\n".formatted(Ports.LOOPBACK);
    Files.writeString(directory.resolve("pg_hba.conf"), rule);
  }

  private static String firstStatements(String password) {
    return """
    ALTER ROLE postgres PASSWORD '%1$s'
    CREATE ROLE %2$s LOGIN PASSWORD '%1$s'
    CREATE DATABASE %3$s OWNER %2$s
    """
        .formatted(password, EmbeddedPostgres.USER, EmbeddedPostgres.DATABASE);
  }

  private static String newPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Whether the server with this process id says that it takes connections. */
  boolean isReady(long pid) {
    List<String> lines = postmasterFile();
    return lines.size() > STATE_LINE
        && lines.getFirst().equals(Long.toString(pid))
        && lines.get(STATE_LINE).strip().equals(READY);
  }

  private List<String> postmasterFile() {
    try {
      return Files.readString(data.resolve("postmaster.pid"), UTF_8).lines().toList();
    } catch (IOException absent) {
      return List.of();
    }
  }

  /** Makes the directory one that a server can be started on. */
  void clear() {
    endLeftovers();
    try {
      forgetOtherProgramsPid();
      programs.account().own(data);
    } catch (IOException e) {
      throw new EmbeddedException("The folder %s cannot be used: %s.".formatted(data, e), e);
    }
  }

  /**
   * Ends what a former run, killed, has left at work on this directory. Only a process that is a
   * postgres and whose working directory is this one is touched: the number in {@code
   * postmaster.pid} alone may long be another program's.
   */
  private void endLeftovers() {
    List<ProcessHandle> leftovers = Processes.atWorkIn(data, "postgres");
    Optional<Long> postmaster = recordedPid();
    leftovers.stream()
        .filter(process -> postmaster.equals(Optional.of(process.pid())))
        .forEach(process -> Processes.signal(process.pid(), FAST_SHUTDOWN));
    // The others are its children, who end with it, or saw already that it is gone.
    leftovers.forEach(this::awaitEnd);
  }

  private Optional<Long> recordedPid() {
    return postmasterFile().stream()
        .findFirst()
        .filter(line -> line.matches("\\d{1,18}"))
        .map(Long::valueOf);
  }

  private void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(LEFTOVER_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedException("The start of Postgres was interrupted.", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedException(
          "Process %d of a former run of Postgres is still at work on %s; stop it first."
              .formatted(process.pid(), data),
          e);
    }
  }

  /**
   * A live process that is none of ours but has the recorded number would keep Postgres from
   * starting. A dead one's number stays: by that file Postgres finds shared memory left behind.
   */
  private void forgetOtherProgramsPid() throws IOException {
    if (recordedPid().flatMap(ProcessHandle::of).isPresent()) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }
}
