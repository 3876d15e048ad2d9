package dev.firstcome.gateway;

import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.http.HttpFront;
import dev.firstcome.gateway.kafka.KafkaLine;
import dev.firstcome.gateway.kafka.OutcomeScans;
import dev.firstcome.gateway.kafka.OutcomeTail;
import dev.firstcome.gateway.tables.AnswersTable;
import dev.firstcome.gateway.tables.Database;
import dev.firstcome.gateway.tables.PostgresReads;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Readiness;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import java.time.InstantSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Reception reception;
  private final HttpFront http;
  private final Readiness readiness;

  private Gateway(Reception reception, HttpFront http, Readiness readiness) {
    this.reception = reception;
    this.http = http;
    this.readiness = readiness;
  }

  /**
   * Checks the settings and the topics, and starts.
   *
   * @throws dev.firstcome.runtime.StartException if it cannot, saying what to do
   */
  public static Gateway start(Settings settings) {
    return start(settings, InstantSource.system());
  }

  /** As {@link #start(Settings)}, by another clock than the machine's. */
  public static Gateway start(Settings settings, InstantSource clock) {
    Reception reception = Reception.of(settings, clock);
    try {
      Topics topics = CommonSettings.topics(settings);
      int partitions = checkTopics(settings, topics);
      KafkaLine line = line(settings, topics, partitions, reception);
      OutcomeTail tail = tail(settings, topics, partitions, reception, clock);
      Readiness readiness = Readiness.all(line.readiness(), tail.readiness());
      Database database = reception.closes(new Database(Values.database(settings)));
      Database lists = reception.closes(new Database(Values.lists(settings)));
      HttpFront http =
          reception.open(
              new Reception.Behind(
                  line,
                  line,
                  reception.closes(OutcomeScans.of(settings, topics, partitions)),
                  new AnswersTable(database),
                  new PostgresReads(database, lists, topics.generation(), partitions),
                  readiness,
                  database.readiness()));
      return new Gateway(reception, http, readiness);
    } catch (RuntimeException failure) {
      reception.close();
      throw failure;
    }
  }

  /** The port that HTTP is served on. */
  public int port() {
    return http.port();
  }

  /** Whether requests can be taken and answered. */
  public boolean isReady() {
    return readiness.obstacle().isEmpty();
  }

  /**
   * Takes nothing new, answers those who wait, sends what is still to be sent, and ends; all of it
   * in bounded time.
   */
  @Override
  public void close() {
    reception.close();
  }

  private static int checkTopics(Settings settings, Topics topics) {
    try (Admin admin = KafkaClients.admin(settings, "ingest-gateway-check")) {
      TopicAdmin check = new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP));
      int partitions = check.requireFit(topics);
      check.warnings(topics).forEach(LOG::warn);
      return partitions;
    }
  }

  private static KafkaLine line(
      Settings settings, Topics topics, int partitions, Reception reception) {
    Producer<byte[], byte[]> producer =
        KafkaLine.producer(
            KafkaClients.properties(settings, "ingest-gateway"), Values.sending(settings));
    reception.metrics().bind(producer);
    return reception.closes(new KafkaLine(producer, topics, partitions));
  }

  private static OutcomeTail tail(
      Settings settings, Topics topics, int partitions, Reception reception, InstantSource clock) {
    Consumer<byte[], byte[]> consumer =
        OutcomeTail.consumer(KafkaClients.properties(settings, "ingest-gateway-tail"));
    reception.metrics().bind(consumer);
    return reception.closes(
        new OutcomeTail(
            consumer,
            reception.outcomes(),
            OutcomeTail.partitions(topics, partitions),
            settings.get(GatewaySettings.LOOK_BACK),
            clock));
  }
}
