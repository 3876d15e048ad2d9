package dev.firstcome.quickstart.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka, broker and KRaft controller in one, inside this JVM, with its data in a folder that
 * is kept between runs. It listens on 127.0.0.1 alone.
 *
 * <p>As every Kafka, it has a record safe from a killed process once it is acknowledged, but
 * flushes it to disk later: for a power cut there is replication, which one node does not have.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final FolderLock lock;
  private final Path logDir;
  private final List<Listener> listeners;
  private volatile Consumer<String> onFailure = sentence -> {};
  private @Nullable KafkaNode node;

  private EmbeddedBroker(FolderLock lock, List<Listener> listeners) throws IOException {
    this.lock = lock;
    this.logDir = Files.createDirectories(lock.folder().resolve("data"));
    if (logDir.toString().contains(",")) {
      throw new EmbeddedException(
          "Kafka takes a comma for the end of a folder's name; %s has one.".formatted(logDir));
    }
    this.listeners = List.copyOf(listeners);
  }

  /**
   * Takes the folder and starts a broker on what it holds, or on nothing.
   *
   * @param folder made if it is not there; the data is in {@code data} below it
   * @param port of 127.0.0.1, or 0 for a free one; it may be another than in the last run
   * @throws EmbeddedException if the folder is in use, the port is taken, or Kafka fails to start
   */
  public static EmbeddedBroker open(Path folder, int port) {
    return open(folder, List.of(Listener.plain(port == 0 ? Ports.free() : port)));
  }

  /** As {@link #open(Path, int)}, with one way or several to the broker; the first is its own. */
  public static EmbeddedBroker open(Path folder, List<Listener> listeners) {
    FolderLock lock = FolderLock.take(folder);
    try {
      EmbeddedBroker broker = new EmbeddedBroker(lock, listeners);
      broker.start();
      return broker;
    } catch (IOException e) {
      lock.close();
      throw new EmbeddedException("The folder %s cannot be used: %s.".formatted(folder, e), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Starts it after {@link #stop}, on the same port and data; does nothing while it runs. */
  public synchronized void start() {
    if (node != null) {
      return;
    }
    listeners.forEach(listener -> Ports.requireFree(listener.port(), "Kafka"));
    // Where its disk fails, Kafka ends the JVM, without a word and with Postgres left behind.
    Exit.setExitProcedure((status, message) -> refuseToExit(message));
    Exit.setHaltProcedure((status, message) -> refuseToExit(message));
    try {
      node = KafkaNode.start(logDir, listeners, (what, cause) -> failed(what + ": " + cause));
    } catch (EmbeddedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EmbeddedException(
          "Kafka did not start on the folder %s: %s.".formatted(logDir, e), e);
    }
  }

  private void refuseToExit(@Nullable String message) {
    failed(message == null ? "it wanted to end the process" : message);
    throw new IllegalStateException("Kafka wanted to end the process: " + message);
  }

  private void failed(String what) {
    log.error("The embedded Kafka has failed: {}", what);
    onFailure.accept("Kafka has failed (%s); its folder is %s.".formatted(what, logDir));
  }

  /** Stops it cleanly, which takes less than a second; the folder stays taken. */
  public synchronized void stop() {
    KafkaNode running = node;
    node = null;
    if (running != null) {
      running.stop();
    }
  }

  /** Stops it, and lets go of the folder. */
  @Override
  public synchronized void close() {
    stop();
    lock.close();
  }

  /** Has this told, with a sentence and on any thread, if Kafka fails for good while it runs. */
  public void whenFailed(Consumer<String> listener) {
    onFailure = listener;
  }

  /** What clients need: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return Ports.LOOPBACK + ":" + port();
  }

  /** The port of 127.0.0.1 that it listens on. */
  public int port() {
    return listeners.getFirst().port();
  }
}
