package dev.firstcome.effects;

import dev.firstcome.contract.EffectKinds;
import dev.firstcome.contract.Topics;
import dev.firstcome.effects.inbox.Inbox;
import dev.firstcome.postgres.Account;
import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.OperationsServer;
import dev.firstcome.runtime.Readiness;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.SettingsException;
import dev.firstcome.runtime.StartException;
import dev.firstcome.runtime.TopicAdmin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running adapter: effects from Kafka into its table, and from there into the world. */
public final class EffectsAdapter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EffectsAdapter.class);
  private static final Duration POSTGRES_WITHIN = Duration.ofSeconds(30);
  private static final Duration INTAKE_WITHIN = Duration.ofSeconds(6);
  private static final Duration TRIES_WITHIN = Duration.ofSeconds(9);
  private static final Duration LEASE_SPARE = Duration.ofSeconds(20);
  private static final int CONNECTIONS = 4;
  private static final int BATCH_RECORDS = 500;

  /** What is to be let go of when it ends, the last that was made first. */
  private final Deque<AutoCloseable> opened;

  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Health health = new Health();
  private final OperationsServer operations;
  private final Intake intake;
  private final Thread intakeThread;
  private final Watch watch;

  private EffectsAdapter(
      Settings settings, Topics topics, int partitions, Deque<AutoCloseable> opened) {
    this.opened = opened;
    Database database = opened(new Database(account(settings), Inbox.use(CONNECTIONS)));
    Inbox inbox = new Inbox(database.transactions());
    Metrics metrics = opened(new Metrics());
    Producer<byte[], byte[]> producer =
        KafkaRequests.producer(KafkaClients.properties(settings, "effects-adapter"));
    KafkaRequests requests = opened(new KafkaRequests(producer, topics, partitions));
    metrics.bind(producer);
    List<Adapter> adapters = Adapters.of(settings, requests, InstantSource.system());
    Set<String> types =
        adapters.stream().map(Adapter::type).collect(Collectors.toCollection(TreeSet::new));
    sayWhatIsOn(types);
    EffectsMetrics ours = new EffectsMetrics(metrics.registry(), types);
    adapters.forEach(adapter -> workers.add(worker(settings, adapter, inbox, ours)));
    workers.forEach(worker -> threads.add(thread(worker.type(), worker)));
    watch =
        new Watch(inbox, Duration.ofDays(settings.get(EffectsSettings.RETENTION)), ours, health);
    threads.add(thread("watch", watch));
    intake =
        new Intake(
            () -> consumer(settings, topics),
            topics.effects(),
            inbox,
            health,
            () -> workers.forEach(Worker::ring));
    intakeThread = thread("intake", intake);
    operations =
        opened(
            new OperationsServer(
                settings.get(CommonSettings.OPERATIONS_HOST),
                settings.get(EffectsSettings.OPERATIONS_PORT),
                metrics,
                health));
  }

  /**
   * Checks the topics, brings the table up to date, and starts.
   *
   * @throws SettingsException if settings that belong together do not stand together
   * @throws StartException if Kafka, Postgres or the topics are not as they must be
   */
  public static EffectsAdapter start(Settings settings) throws InterruptedException {
    var _ = Adapters.areConfigured(settings);
    Topics topics = CommonSettings.topics(settings);
    int partitions;
    try (Admin admin = KafkaClients.admin(settings, "effects-adapter-check")) {
      partitions =
          new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP)).requireFit(topics);
    }
    new Migrations(account(settings), Inbox.SCRIPTS)
        .run(settings.get(EffectsSettings.MIGRATE), POSTGRES_WITHIN);
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      EffectsAdapter adapter = new EffectsAdapter(settings, topics, partitions, opened);
      adapter.threads.forEach(Thread::start);
      adapter.intakeThread.start();
      return adapter;
    } catch (RuntimeException failure) {
      close(opened);
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

  /**
   * Leaves the group, so that another has its partitions; takes no more effects; waits for those at
   * hand, and lets go of everything. An effect that is cut short is due again when its lease ends.
   */
  @Override
  public void close() {
    intake.stop();
    workers.forEach(Worker::stop);
    watch.stop();
    try {
      if (!intakeThread.join(INTAKE_WITHIN)) {
        LOG.warn("The batch at hand was not taken in within {} ms", INTAKE_WITHIN.toMillis());
      }
      long untilNanos = System.nanoTime() + TRIES_WITHIN.toNanos();
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, untilNanos - System.nanoTime())));
      }
      for (Worker worker : workers) {
        worker.await(Duration.ofNanos(Math.max(0, untilNanos - System.nanoTime())));
      }
    } catch (InterruptedException hurry) {
      LOG.warn("The effects at hand were not waited for");
      Thread.currentThread().interrupt();
    }
    close(opened);
  }

  private static void close(Deque<AutoCloseable> opened) {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        LOG.warn("Not everything was let go of cleanly", failure);
      }
    }
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.push(closeable);
    return closeable;
  }

  private static Thread thread(String name, Runnable run) {
    return Thread.ofPlatform().name(name).unstarted(run);
  }

  private static Account account(Settings settings) {
    return new Account(
        settings.get(EffectsSettings.POSTGRES_URL),
        settings.get(EffectsSettings.POSTGRES_USER),
        settings.get(EffectsSettings.POSTGRES_PASSWORD));
  }

  /** The lease is longer than all answers that the adapter may wait for, and Kafka's besides. */
  private static Worker worker(
      Settings settings, Adapter adapter, Inbox inbox, EffectsMetrics metrics) {
    Duration answers =
        settings.get(EffectsSettings.CALL_TIMEOUT).multipliedBy(adapter.answersAwaited());
    return new Worker(
        adapter,
        inbox,
        attempts(settings),
        answers.plus(LEASE_SPARE),
        settings.get(EffectsSettings.WORKERS),
        metrics);
  }

  private static Attempts attempts(Settings settings) {
    Duration first = settings.get(EffectsSettings.FIRST_PAUSE);
    Duration longest = settings.get(EffectsSettings.LONGEST_PAUSE);
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new SettingsException(
          "effects.first-pause-millis must be above 0, and effects.longest-pause-millis not below"
              + " it");
    }
    return new Attempts(settings.get(EffectsSettings.ATTEMPTS), new Backoff(first, longest));
  }

  private static void sayWhatIsOn(Set<String> types) {
    Set<String> off = new TreeSet<>(EffectKinds.all());
    off.removeAll(types);
    LOG.info("Does {}", types.isEmpty() ? "nothing: no adapter is configured" : types);
    if (!off.isEmpty()) {
      LOG.info("{} wait in the table until their adapters are configured", off);
    }
  }

  private static Consumer<byte[], byte[]> consumer(Settings settings, Topics topics) {
    return new KafkaConsumer<>(
        consumerProperties(settings, topics),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  static Map<String, Object> consumerProperties(Settings settings, Topics topics) {
    Map<String, Object> properties =
        KafkaClients.memberProperties(
            settings, "effects-adapter", topics.application() + ".effects");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Whatever the topic has that nobody has noted is still to be done.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_RECORDS);
    return properties;
  }
}
