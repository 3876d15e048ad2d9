package dev.firstcome.sink;

import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.postgres.BatchWriter.Written;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.Consumer;

/** What the sink counts and times. */
final class SinkMetrics {
  private static final Duration[] DELAYS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(150),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
  };

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Lag lag;
  private final Timer batches;
  private final Timer delay;
  private final Counter rows;
  private final Counter answers;
  private final Counter parked;
  private final Counter retries;
  private final Counter overtaken;
  private final Counter purged;

  SinkMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.lag = new Lag(clock);
    Gauge.builder("firstcome.sink.lag.records", lag, Lag::records)
        .description("records of the log that are not in the tables yet")
        .register(registry);
    Gauge.builder("firstcome.sink.lag", lag, Lag::seconds)
        .baseUnit("seconds")
        .description("the age of the tables; nothing while they have all that the log has")
        .register(registry);
    this.batches =
        Timer.builder("firstcome.sink.batch")
            .description("how long batches took to write, one transaction each")
            .register(registry);
    this.delay =
        Timer.builder("firstcome.sink.delay")
            .description("from a record's append to the log to its commit in the tables")
            .serviceLevelObjectives(DELAYS)
            .register(registry);
    this.rows = counter("firstcome.sink.rows", "changes of rows that were written");
    this.answers = counter("firstcome.sink.answers", "answers that were written");
    this.parked = counter("firstcome.sink.parked", "records set aside, each an alarm");
    this.retries = counter("firstcome.sink.retries", "times that Postgres could not be used");
    this.overtaken =
        counter("firstcome.sink.overtaken", "times that another sink had written instead");
    this.purged = counter("firstcome.sink.answers.purged", "answers past their retention");
  }

  Lag lag() {
    return lag;
  }

  /** The client's own metrics, until what is returned is closed. */
  KafkaClientMetrics bind(Consumer<?, ?> consumer) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(consumer);
    metrics.bindTo(registry);
    return metrics;
  }

  void written(Batch batch, Written written, Duration took) {
    batches.record(took);
    rows.increment(written.rows());
    answers.increment(written.answers());
    parked.increment(written.parked());
    long nowMillis = clock.millis();
    batch
        .entries()
        .forEach(entry ->
            delay.record(Duration.ofMillis(Math.max(0, nowMillis - entry.source().timestamp()))));
    lag.written(batch);
  }

  void retried() {
    retries.increment();
  }

  void overtaken() {
    overtaken.increment();
  }

  void purged(int answers) {
    purged.increment(answers);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }
}
