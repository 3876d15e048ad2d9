package dev.firstcome.quickstart.sink;

import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real broker and a real Postgres, for as many lines as tests need. */
final class Stand implements AutoCloseable {
  /** Unpacked once for all tests, and kept between runs of them. */
  private static final Path PROGRAMS = Path.of("target", "postgres-programs");

  private final AtomicInteger lines = new AtomicInteger();
  final @Nullable EmbeddedBroker broker;
  final EmbeddedPostgres postgres;

  private Stand(@Nullable EmbeddedBroker broker, EmbeddedPostgres postgres) {
    this.broker = broker;
    this.postgres = postgres;
  }

  static Stand open(Path folder) {
    EmbeddedBroker broker = EmbeddedBroker.open(folder.resolve("kafka"), 0);
    return new Stand(broker, EmbeddedPostgres.open(folder.resolve("postgres"), 0, PROGRAMS));
  }

  /** For tests that need the tables alone. */
  static Stand withoutKafka(Path folder) {
    return new Stand(null, EmbeddedPostgres.open(folder.resolve("postgres"), 0, PROGRAMS));
  }

  boolean hasKafka() {
    return broker != null;
  }

  /** Topics and tables of their own, so that a test sees nothing of another. */
  Line line(int partitions) {
    return new Line(this, "t" + lines.incrementAndGet(), partitions);
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
    postgres.close();
  }
}
