package dev.firstcome.quickstart.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real Redis, a child process of this JVM, if {@code redis-server} is installed. It listens on
 * 127.0.0.1 alone, and keeps nothing on disk: appendonly is off, as it is by default.
 */
public final class RedisServer implements AutoCloseable {
  private static final String PROGRAM = "redis-server";
  private static final Duration START_WAIT = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 10;
  private static final int STOP_WAIT_SECONDS = 10;
  private static final int PATIENCE_MILLIS = 1_000;
  private static final byte[] PING = "PING\r\n".getBytes(US_ASCII);
  private static final byte[] PONG = "+PONG\r\n".getBytes(US_ASCII);

  private final Process process;
  private final int port;

  private RedisServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether it is on the path. */
  public static boolean isInstalled() {
    try {
      return new ProcessBuilder(PROGRAM, "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Starts one on a free port.
   *
   * @param folder made if it is not there; its log is in it
   * @throws EmbeddedException if it is not installed, or does not start
   */
  public static RedisServer open(Path folder) {
    int port = Ports.free();
    Path log = folder.resolve("redis.log");
    RedisServer server = new RedisServer(start(folder, log, port), port);
    server.awaitReady(log);
    return server;
  }

  private static Process start(Path folder, Path log, int port) {
    List<String> command =
        List.of(
            PROGRAM,
            "--port",
            Integer.toString(port),
            "--bind",
            Ports.LOOPBACK,
            "--dir",
            folder.toString(),
            "--save",
            "",
            "--appendonly",
            "no");
    try {
      Files.createDirectories(folder);
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new EmbeddedException(
          "Redis cannot be started: %s. Is redis-server installed (Debian: apt-get install"
                  .formatted(e.getMessage())
              + " redis-server)?",
          e);
    }
  }

  private void awaitReady(Path log) {
    long giveUp = System.nanoTime() + START_WAIT.toNanos();
    try {
      while (!answers()) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > giveUp) {
          close();
          throw new EmbeddedException("Redis did not start (its log: %s).".formatted(log));
        }
      }
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new EmbeddedException("The start of Redis was interrupted.", e);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(Ports.LOOPBACK), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(PING);
      return Arrays.equals(socket.getInputStream().readNBytes(PONG.length), PONG);
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where clients find it. */
  public String url() {
    return "redis://%s:%d".formatted(Ports.LOOPBACK, port);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
