package dev.firstcome.runtime;

import dev.firstcome.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings that several processes share. */
public final class CommonSettings {
  public static final Setting<String> KAFKA_BOOTSTRAP =
      Setting.text(
          "kafka.bootstrap-servers",
          "127.0.0.1:9092",
          "where Kafka is: one or more host:port, with commas between them");

  public static final Setting<Optional<String>> KAFKA_PROPERTIES_FILE =
      Setting.optional(
          "kafka.properties-file",
          "a file of further properties for every Kafka client, such as for TLS and SASL");

  public static final Setting<String> TOPIC_PREFIX =
      Setting.text("topics.prefix", "firstcome", "begins the name of every topic");

  public static final Setting<Integer> GENERATION =
      Setting.wholeNumber(
          "topics.generation", 1, 1, 1_000_000, "", "the generation of the topics in use");

  public static final Setting<Integer> PARTITIONS =
      Setting.wholeNumber(
          "topics.partitions", 4, 1, 10_000, "partitions", "of each topic when it is created");

  public static final Setting<Integer> REPLICATION =
      Setting.wholeNumber(
          "topics.replication", 3, 1, 100, "replicas", "of each topic when it is created");

  public static final Setting<String> OPERATIONS_HOST =
      Setting.text("operations.host", "127.0.0.1", "the address that serves /health and /metrics");

  /** Every process has it; {@link Process} sees to it. */
  public static final Setting<Boolean> LOG_DEBUG =
      Setting.flag("log.debug", false, "whether to log more, and whole stack traces");

  /** Of those who share a topic in a group; the processor has its own. */
  public static final Setting<Duration> SESSION_TIMEOUT =
      Setting.millis(
          "kafka.session-timeout-millis",
          Duration.ofSeconds(3),
          "after this long without a sign of life another of its kind takes over; the brokers'"
              + " group.min.session.timeout.ms must allow it");

  /** Every process has it; {@link Process} sees to it. */
  public static final Setting<Duration> STOP_WITHIN =
      Setting.millis(
          "process.stop-millis",
          Duration.ofSeconds(20),
          "how long a stop may take before the process is ended as it is");

  /** All of them. A process knows their names even if it does not declare them. */
  public static final List<Setting<?>> ALL =
      List.of(
          KAFKA_BOOTSTRAP,
          KAFKA_PROPERTIES_FILE,
          SESSION_TIMEOUT,
          TOPIC_PREFIX,
          GENERATION,
          PARTITIONS,
          REPLICATION,
          OPERATIONS_HOST,
          LOG_DEBUG,
          STOP_WITHIN);

  private CommonSettings() {}

  /** The topics that the settings name. */
  public static Topics topics(Settings settings) {
    return new Topics(settings.get(TOPIC_PREFIX), settings.get(GENERATION));
  }
}
