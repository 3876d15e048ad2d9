package dev.firstcome.sink;

import dev.firstcome.contract.Topics;
import dev.firstcome.postgres.Account;
import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Faults;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.OperationsServer;
import dev.firstcome.runtime.Readiness;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.log.Intake;
import dev.firstcome.sink.log.RecordReader;
import dev.firstcome.sink.log.TopicIds;
import dev.firstcome.sink.postgres.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running sink: rows and answers from Kafka into Postgres, with its health and its metrics. */
public final class SinkWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkWriter.class);
  private static final Duration POSTGRES_WITHIN = Duration.ofSeconds(30);
  private static final Duration BATCH_WITHIN = Duration.ofSeconds(15);
  private static final int FETCH_MOST_BYTES = 8 * 1024 * 1024;

  private final SinkLoop loop;
  private final Thread thread;
  private final Health health;
  private final OperationsServer operations;
  private final Metrics metrics;
  private final Database database;

  private SinkWriter(
      SinkLoop loop,
      Health health,
      OperationsServer operations,
      Metrics metrics,
      Database database) {
    this.loop = loop;
    this.thread = Thread.ofPlatform().name("sink").unstarted(loop);
    this.health = health;
    this.operations = operations;
    this.metrics = metrics;
    this.database = database;
  }

  /**
   * Checks the topics, brings the tables up to date, and starts.
   *
   * @throws StartException if Kafka, Postgres or the topics are not as they must be
   */
  public static SinkWriter start(Settings settings) throws InterruptedException {
    Topics topics = CommonSettings.topics(settings);
    Map<String, String> topicIds =
        TopicIds.of(settings, "sink-writer-check", Set.of(topics.rows(), topics.outcomes()));
    Account account =
        new Account(
            settings.get(SinkSettings.POSTGRES_URL),
            settings.get(SinkSettings.POSTGRES_USER),
            settings.get(SinkSettings.POSTGRES_PASSWORD));
    new Migrations(account, Store.SCRIPTS).run(settings.get(SinkSettings.MIGRATE), POSTGRES_WITHIN);
    Database database = new Database(account, Store.USE);
    try {
      Store store = new Store(database.transactions(), Tables.byKind(), topicIds);
      requireFit(store);
      return start(settings, topics, database, store);
    } catch (RuntimeException failure) {
      database.close();
      throw failure;
    }
  }

  private static SinkWriter start(
      Settings settings, Topics topics, Database database, Store store) {
    Metrics metrics = new Metrics();
    SinkMetrics sinkMetrics = new SinkMetrics(metrics.registry(), InstantSource.system());
    Health health = new Health();
    Intake intake = new Intake(new RecordReader(topics, Tables.byKind().keySet()));
    SinkLoop loop =
        new SinkLoop(
            () -> tail(settings, topics, intake, sinkMetrics),
            intake,
            store,
            new Purge(store, Duration.ofHours(settings.get(SinkSettings.ANSWERS_RETENTION))),
            new SinkLoop.Pace(
                settings.get(SinkSettings.BATCH_INTERVAL),
                settings.get(SinkSettings.BATCH_RECORDS)),
            sinkMetrics,
            health);
    try {
      OperationsServer operations =
          new OperationsServer(
              settings.get(CommonSettings.OPERATIONS_HOST),
              settings.get(SinkSettings.OPERATIONS_PORT),
              metrics,
              health);
      SinkWriter writer = new SinkWriter(loop, health, operations, metrics, database);
      writer.thread.start();
      return writer;
    } catch (RuntimeException failure) {
      metrics.close();
      throw failure;
    }
  }

  /** The port of /health and /metrics. */
  public int operationsPort() {
    return operations.port();
  }

  /** Whether it is in its group, and Postgres can be used. */
  public Readiness readiness() {
    return health;
  }

  /** Writes the batch at hand, leaves the group, and lets go of everything. */
  @Override
  public void close() {
    loop.stop();
    try {
      if (!thread.join(BATCH_WITHIN)) {
        // Its connection goes, and with it the transaction; the next sink reads the batch again.
        LOG.warn("The batch at hand was not written within {} ms", BATCH_WITHIN.toMillis());
      }
    } catch (InterruptedException hurry) {
      LOG.warn("The batch at hand was not waited for");
      Thread.currentThread().interrupt();
    }
    operations.close();
    database.close();
    metrics.close();
  }

  private static void requireFit(Store store) {
    try {
      store.requireFit();
    } catch (SQLException fault) {
      throw new StartException("Postgres cannot be used: " + Faults.sentence(fault), fault);
    }
  }

  private static LogTail tail(
      Settings settings, Topics topics, Intake intake, SinkMetrics metrics) {
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerProperties(settings, topics),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    return new LogTail(consumer, metrics.bind(consumer), topics, intake);
  }

  static Map<String, Object> consumerProperties(Settings settings, Topics topics) {
    Map<String, Object> properties =
        KafkaClients.memberProperties(settings, "sink-writer", topics.application() + ".sink");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Postgres says where to read on. A position that the log does not have is for us to judge.
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    properties.put(
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.get(SinkSettings.BATCH_RECORDS));
    properties.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        Math.toIntExact(settings.get(SinkSettings.STALLED_AFTER).toMillis()));
    // A record is sent on as soon as it is there; what is fetched ahead is bounded.
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_MOST_BYTES);
    return properties;
  }
}
