package dev.firstcome.processor;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.Setting;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The settings of the stream processor. */
public final class ProcessorSettings {
  public static final Setting<String> STATE_DIR =
      Setting.text(
          "processor.state-dir",
          "data/stream-processor",
          "the folder of the state stores: on a disk that survives a restart, one for each process");

  public static final Setting<Integer> THREADS =
      Setting.wholeNumber(
          "processor.threads", 1, 1, 256, "threads", "that decide; each owns some partitions");

  public static final Setting<Integer> STANDBYS =
      Setting.wholeNumber(
          "processor.standbys",
          1,
          0,
          10,
          "replicas",
          "of each partition's state on other processes, so that one of them can take over at once");

  public static final Setting<Duration> COMMIT_INTERVAL =
      Setting.millis(
          "processor.commit-interval-millis",
          Duration.ofMillis(50),
          "how long a decision waits at most for its transaction to be committed; mostly that is"
              + " done as soon as all that was polled is decided");

  public static final Setting<Duration> COMMIT_PAUSE =
      Setting.millis(
          "processor.commit-pause-millis",
          Duration.ofMillis(5),
          "how soon after one commit the next may follow: what comes alone is committed at once, and"
              + " many share a transaction; more costs the brokers less, and answers come later");

  public static final Setting<Duration> SESSION_TIMEOUT =
      Setting.millis(
          "processor.session-timeout-millis",
          Duration.ofMillis(1000),
          "after this long without a sign of life another process takes over; the brokers'"
              + " group.min.session.timeout.ms must allow it");

  public static final Setting<Duration> TRANSACTION_TIMEOUT =
      Setting.millis(
          "processor.transaction-timeout-millis",
          Duration.ofMillis(1500),
          "after this long the brokers abort what a dead process left open; a process that pauses"
              + " for longer loses its partitions");

  public static final Setting<Duration> ANSWERS_LIFE =
      Setting.millis(
          "processor.answers-life-millis",
          Duration.ofHours(24),
          "how long a repeat gets the first answer again");

  public static final Setting<Duration> TIMER_INTERVAL =
      Setting.millis(
          "processor.timer-interval-millis",
          Duration.ofMillis(100),
          "how often deadlines are looked at");

  public static final Setting<Integer> TIMERS_IN_FLIGHT =
      Setting.wholeNumber(
          "processor.timers-in-flight",
          1000,
          1,
          100_000,
          "timers",
          "that may have been asked and not yet been decided, in each partition");

  public static final Setting<Integer> LINE_LENGTH =
      Setting.wholeNumber(
          "processor.line-length",
          1000,
          1,
          1_000_000,
          "requests",
          "that may wait for one key while a request that concerns several keys holds it");

  public static final Setting<SortedSet<String>> RESERVED_SLUGS =
      Setting.names(
          "processor.reserved-slugs",
          Set.of(
              "about",
              "account",
              "admin",
              "api",
              "app",
              "help",
              "login",
              "logout",
              "new",
              "settings",
              "signup",
              "www"),
          "[a-z0-9]+(-[a-z0-9]+)*",
          "slugs that no card gets: where the application itself lives");

  public static final Setting<SortedSet<String>> STORAGE_PROVIDERS =
      Setting.names(
          "processor.storage-providers",
          Set.of("dropbox", "google", "microsoft"),
          "[a-z0-9][a-z0-9-]{0,39}",
          "the providers at which users may have storage accounts");

  public static final Setting<SortedMap<String, BigDecimal>> METRIC_WEIGHTS =
      Setting.weights(
          "processor.metric-weights",
          "[a-z0-9][a-z0-9-]{0,59}",
          "how much metrics count in an agent's score; one that is not named counts 1");

  public static final Setting<Integer> ROCKSDB_MEGABYTES =
      Setting.wholeNumber(
          "processor.rocksdb-megabytes",
          128,
          8,
          1_000_000,
          "MiB",
          "of native memory for all state stores together");

  public static final Setting<Integer> OPERATIONS_PORT =
      Setting.wholeNumber(
          "processor.operations-port", 8081, 0, 65_535, "port", "that serves /health and /metrics");

  /** All of them, the shared ones included. */
  public static final List<Setting<?>> ALL =
      List.of(
          CommonSettings.KAFKA_BOOTSTRAP,
          CommonSettings.KAFKA_PROPERTIES_FILE,
          CommonSettings.TOPIC_PREFIX,
          CommonSettings.GENERATION,
          CommonSettings.REPLICATION,
          CommonSettings.OPERATIONS_HOST,
          OPERATIONS_PORT,
          STATE_DIR,
          THREADS,
          STANDBYS,
          COMMIT_INTERVAL,
          COMMIT_PAUSE,
          SESSION_TIMEOUT,
          TRANSACTION_TIMEOUT,
          ANSWERS_LIFE,
          TIMER_INTERVAL,
          TIMERS_IN_FLIGHT,
          LINE_LENGTH,
          RESERVED_SLUGS,
          STORAGE_PROVIDERS,
          METRIC_WEIGHTS,
          ROCKSDB_MEGABYTES);

  private ProcessorSettings() {}
}
