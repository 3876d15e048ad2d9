package dev.firstcome.quickstart.suite;

import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kafka in this JVM, Postgres as a process of its own. */
final class EmbeddedSurroundings implements Surroundings {
  private final EmbeddedBroker broker;
  private final EmbeddedPostgres postgres;

  EmbeddedSurroundings() {
    Path folder = newFolder();
    broker = EmbeddedBroker.open(folder.resolve("kafka"), 0);
    postgres = EmbeddedPostgres.open(folder.resolve("postgres"), 0);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target", "it")), "line");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String bootstrap() {
    return broker.bootstrapServers();
  }

  @Override
  public String jdbcUrl() {
    return postgres.jdbcUrl();
  }

  @Override
  public String user() {
    return postgres.user();
  }

  @Override
  public String password() {
    return postgres.password();
  }

  Path postgresLog() {
    return postgres.logFile();
  }

  @Override
  public void stopPostgres() {
    postgres.stop();
  }

  @Override
  public void startPostgres() {
    postgres.start();
  }

  @Override
  public void close() {
    postgres.close();
    broker.close();
  }
}
