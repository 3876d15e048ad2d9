package dev.firstcome.quickstart.suite;

import java.util.Map;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Kafka and Postgres as their public images have them. */
final class ContainerSurroundings implements Surroundings {
  /** As small as one node needs it, and quick to notice the dead, as the README asks for. */
  private static final Map<String, String> BROKER =
      Map.of(
          "KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "500",
          "KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0",
          "KAFKA_ADD_PARTITIONS_TO_TXN_RETRY_BACKOFF_MS", "1",
          "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS", "200",
          "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");

  private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.3.1").withEnv(BROKER);
  private final PostgreSQLContainer postgres =
      new PostgreSQLContainer("postgres:18").withDatabaseName("firstcome");

  ContainerSurroundings() {
    kafka.start();
    postgres.start();
  }

  @Override
  public String bootstrap() {
    return kafka.getBootstrapServers();
  }

  @Override
  public String jdbcUrl() {
    return postgres.getJdbcUrl();
  }

  @Override
  public String user() {
    return postgres.getUsername();
  }

  @Override
  public String password() {
    return postgres.getPassword();
  }

  /** Paused, not stopped: a stopped container would come back on another port. */
  @Override
  public void stopPostgres() {
    postgres.getDockerClient().pauseContainerCmd(postgres.getContainerId()).exec();
  }

  @Override
  public void startPostgres() {
    postgres.getDockerClient().unpauseContainerCmd(postgres.getContainerId()).exec();
  }

  @Override
  public void close() {
    kafka.stop();
    postgres.stop();
  }
}
