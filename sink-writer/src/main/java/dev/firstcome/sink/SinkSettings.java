package dev.firstcome.sink;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import java.time.Duration;
import java.util.List;

/** What can be set of the sink. */
public final class SinkSettings {
  public static final Setting<String> POSTGRES_URL =
      Setting.text(
          "sink.postgres-url",
          "jdbc:postgresql://127.0.0.1:5432/firstcome",
          "where Postgres is, as a JDBC URL");

  public static final Setting<String> POSTGRES_USER =
      Setting.text(
          "sink.postgres-user", "firstcome", "who the sink is in Postgres: it owns its tables");

  public static final Setting<String> POSTGRES_PASSWORD =
      Setting.secret(
          "sink.postgres-password",
          "that user's password; any text will do where Postgres asks for none");

  public static final Setting<Boolean> MIGRATE =
      Setting.flag(
          "sink.migrate",
          true,
          "whether to bring the tables up to date at the start; if not, the start checks them");

  public static final Setting<Integer> BATCH_RECORDS =
      Setting.wholeNumber(
          "sink.batch-records",
          1000,
          1,
          10_000,
          "records",
          "the most that are written in one transaction");

  public static final Setting<Duration> BATCH_INTERVAL =
      Setting.millis(
          "sink.batch-interval-millis",
          Duration.ofMillis(20),
          "how soon after one batch the next may begin, unless there is a full one: what comes"
              + " alone is written at once, and many share a transaction");

  public static final Setting<Integer> ANSWERS_RETENTION =
      Setting.wholeNumber(
          "sink.answers-retention-hours",
          168,
          1,
          24 * 366,
          "h",
          "how long answers are kept for polls");

  public static final Setting<Duration> STALLED_AFTER =
      Setting.millis(
          "sink.stalled-after-millis",
          Duration.ofSeconds(60),
          "how long one batch may take before another sink takes over (max.poll.interval.ms);"
              + " a dead one is noticed after kafka.session-timeout-millis");

  public static final Setting<Integer> OPERATIONS_PORT =
      Setting.wholeNumber(
          "sink.operations-port", 8082, 0, 65_535, "", "serves /health and /metrics; 0 for any");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          CommonSettings.KAFKA_BOOTSTRAP,
          CommonSettings.KAFKA_PROPERTIES_FILE,
          CommonSettings.SESSION_TIMEOUT,
          CommonSettings.TOPIC_PREFIX,
          CommonSettings.GENERATION,
          CommonSettings.OPERATIONS_HOST,
          OPERATIONS_PORT,
          POSTGRES_URL,
          POSTGRES_USER,
          POSTGRES_PASSWORD,
          MIGRATE,
          BATCH_RECORDS,
          BATCH_INTERVAL,
          ANSWERS_RETENTION,
          STALLED_AFTER);

  private SinkSettings() {}
}
