package dev.firstcome.processor;

import dev.firstcome.contract.Topics;
import dev.firstcome.processor.engine.EngineMeters;
import dev.firstcome.processor.engine.EngineSettings;
import dev.firstcome.processor.engine.LineTopology;
import dev.firstcome.processor.engine.PolledBatch;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policy;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.BrokerFit;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.OperationsServer;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running stream processor: the engine in Kafka Streams, with its health and its metrics. */
public final class StreamProcessor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamProcessor.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);

  private static final Backoff BEFORE_REPLACING =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final KafkaStreams streams;
  private final Metrics metrics;
  private final OperationsServer operations;

  private StreamProcessor(KafkaStreams streams, Metrics metrics, OperationsServer operations) {
    this.streams = streams;
    this.metrics = metrics;
    this.operations = operations;
  }

  /**
   * Checks the topics and starts.
   *
   * @throws dev.firstcome.runtime.UnfitTopics if the topics are not as they must be
   */
  public static StreamProcessor start(Settings settings) {
    try {
      return started(settings);
    } catch (ProcessorStateException unreadable) {
      LOG.warn(
          "The state in {} could not be read and is deleted; all of it is restored from Kafka: {}",
          settings.get(ProcessorSettings.STATE_DIR),
          unreadable.getMessage());
      return started(settings);
    }
  }

  /** Leaves no state behind that cannot be read, as after a disk was full. */
  private static StreamProcessor started(Settings settings) {
    Topics topics = CommonSettings.topics(settings);
    int partitions = checkKafka(settings, topics);
    Metrics metrics = new Metrics();
    KafkaStreams streams =
        new KafkaStreams(
            LineTopology.build(
                engine(settings, topics, partitions), new EngineMeters(metrics.registry())),
            properties(settings, topics));
    metrics.bind(new KafkaStreamsMetrics(streams));
    gauges(streams, metrics, partitions);
    streams.setUncaughtExceptionHandler(StreamProcessor::replace);
    streams.setStateListener((now, before) -> LOG.info("{} (was {})", now, before));
    OperationsServer operations =
        new OperationsServer(
            settings.get(CommonSettings.OPERATIONS_HOST),
            settings.get(ProcessorSettings.OPERATIONS_PORT),
            metrics,
            () -> obstacle(streams));
    StreamProcessor processor = new StreamProcessor(streams, metrics, operations);
    try {
      streams.start();
      return processor;
    } catch (ProcessorStateException unreadable) {
      processor.close();
      streams.cleanUp();
      throw unreadable;
    }
  }

  /** The port of /health and /metrics. */
  public int operationsPort() {
    return operations.port();
  }

  /** Whether it decides: it is in the group, and what it owns is restored. */
  public boolean isReady() {
    return obstacle(streams).isEmpty();
  }

  @Override
  public void close() {
    CloseOptions leaving =
        CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE_WITHIN);
    if (!streams.close(leaving)) {
      LOG.warn("Streams did not stop within {} ms", CLOSE_WITHIN.toMillis());
    }
    operations.close();
    metrics.close();
  }

  private static int checkKafka(Settings settings, Topics topics) {
    try (Admin admin = KafkaClients.admin(settings, "stream-processor-check")) {
      TopicAdmin check = new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP));
      int partitions = check.requireFit(topics);
      check.warnings(topics).forEach(LOG::warn);
      BrokerFit.warnings(admin, settings.get(ProcessorSettings.SESSION_TIMEOUT)).forEach(LOG::warn);
      return partitions;
    }
  }

  private static EngineSettings engine(Settings settings, Topics topics, int partitions) {
    return new EngineSettings(
        topics,
        partitions,
        settings.get(ProcessorSettings.ANSWERS_LIFE),
        settings.get(ProcessorSettings.TIMER_INTERVAL),
        settings.get(ProcessorSettings.TIMERS_IN_FLIGHT),
        settings.get(ProcessorSettings.LINE_LENGTH),
        new Deciders(
            new Policy(
                settings.get(ProcessorSettings.RESERVED_SLUGS),
                settings.get(ProcessorSettings.STORAGE_PROVIDERS),
                settings.get(ProcessorSettings.METRIC_WEIGHTS))),
        true);
  }

  /** Each with its reason where Kafka's own default would not do. */
  private static Properties properties(Settings settings, Topics topics) {
    Properties properties = new Properties();
    properties.putAll(KafkaClients.properties(settings, "stream-processor"));
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.application());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(
        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
        settings.get(ProcessorSettings.COMMIT_INTERVAL).toMillis());
    // The default of 100 ms is a floor under every answer of a task that has nothing else to do.
    properties.put(StreamsConfig.POLL_MS_CONFIG, 4);
    // Timers and requests need not be merged by time: what orders them is the seq they are given.
    properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1);
    properties.put(
        StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.get(ProcessorSettings.THREADS));
    properties.put(
        StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.get(ProcessorSettings.STANDBYS));
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.get(ProcessorSettings.STATE_DIR));
    properties.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.get(CommonSettings.REPLICATION));
    // A process that was added gets its share a minute after it has caught up, not ten.
    properties.put(
        StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, Duration.ofMinutes(1).toMillis());
    properties.put(
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class.getName());
    properties.put(
        BoundedRocksDb.BYTES,
        Long.toString(settings.get(ProcessorSettings.ROCKSDB_MEGABYTES) * 1024L * 1024L));
    // There is no global store to which it could matter; this only says that we know of it.
    properties.put("processing.exception.handler.global.enabled", true);
    consumer(properties, ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledBatch.class.getName());
    consumer(
        properties,
        PolledBatch.PAUSE_MILLIS,
        settings.get(ProcessorSettings.COMMIT_PAUSE).toMillis());
    failover(properties, settings);
    return properties;
  }

  /** How soon a process that has died is noticed, and what it left open is aborted. */
  private static void failover(Properties properties, Settings settings) {
    long session = settings.get(ProcessorSettings.SESSION_TIMEOUT).toMillis();
    consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session);
    consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) session / 5);
    producer(
        properties,
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        (int) settings.get(ProcessorSettings.TRANSACTION_TIMEOUT).toMillis());
    // A transaction that is being completed makes the next one wait: by default for 100 ms.
    producer(properties, ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 2);
  }

  private static void consumer(Properties properties, String name, Object value) {
    properties.put(StreamsConfig.mainConsumerPrefix(name), value);
  }

  private static void producer(Properties properties, String name, Object value) {
    properties.put(StreamsConfig.producerPrefix(name), value);
  }

  private static Optional<String> obstacle(KafkaStreams streams) {
    State state = streams.state();
    return state == State.RUNNING
        ? Optional.empty()
        : Optional.of("the stream processor is " + state);
  }

  private static void gauges(KafkaStreams streams, Metrics metrics, int partitions) {
    for (int n = 0; n < partitions; n++) {
      int partition = n;
      Gauge.builder("firstcome.engine.partitions.owned", streams, all -> owns(all, partition))
          .description("Whether this process decides this partition")
          .tag("partition", Integer.toString(partition))
          .register(metrics.registry());
    }
    Gauge.builder("firstcome.engine.standby.lag", streams, StreamProcessor::standbyLag)
        .description("Records by which this process's copies of other processes' state are behind")
        .baseUnit("records")
        .register(metrics.registry());
  }

  private static double owns(KafkaStreams streams, int partition) {
    return streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .filter(task -> task.taskId().partition() == partition)
        .count();
  }

  private static double standbyLag(KafkaStreams streams) {
    return streams.allLocalStorePartitionLags().values().stream()
        .flatMap(partitions -> partitions.values().stream())
        .mapToLong(lag -> lag.offsetLag())
        .sum();
  }

  private static StreamThreadExceptionResponse replace(Throwable failure) {
    LOG.error("A stream thread failed and is replaced", failure);
    try {
      Thread.sleep(BEFORE_REPLACING.after(1));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
