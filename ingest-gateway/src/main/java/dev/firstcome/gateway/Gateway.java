package dev.firstcome.gateway;

import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.http.HttpFront;
import dev.firstcome.gateway.http.Site;
import dev.firstcome.gateway.identity.HttpFetcher;
import dev.firstcome.gateway.identity.IdTokenProver;
import dev.firstcome.gateway.identity.IdentityProvider;
import dev.firstcome.gateway.identity.TokenCounts;
import dev.firstcome.gateway.kafka.KafkaLine;
import dev.firstcome.gateway.kafka.OutcomeScans;
import dev.firstcome.gateway.kafka.OutcomeTail;
import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Proofs;
import dev.firstcome.gateway.requests.RecentOutcomes;
import dev.firstcome.gateway.requests.RequestDesk;
import dev.firstcome.gateway.requests.RequestIds;
import dev.firstcome.gateway.requests.Requests;
import dev.firstcome.gateway.requests.Undecided;
import dev.firstcome.gateway.resets.IssueProver;
import dev.firstcome.gateway.resets.RedeemProver;
import dev.firstcome.gateway.tables.AnswersTable;
import dev.firstcome.gateway.tables.Database;
import dev.firstcome.gateway.tables.PostgresReads;
import dev.firstcome.gateway.webhooks.Webhook;
import dev.firstcome.gateway.webhooks.Webhooks;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.Readiness;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration UNDECIDED_COUNTS_FOR = Duration.ofSeconds(60);
  private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);
  private static final Duration READY_WITHIN = Duration.ofSeconds(5);

  private final Parts parts;
  private final HttpFront http;
  private final Readiness readiness;

  private Gateway(Parts parts, HttpFront http, Readiness readiness) {
    this.parts = parts;
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
    Exposure.check(settings);
    String secret = Values.requestIdSecret(settings);
    List<Webhook> webhooks = Values.webhooks(settings);
    List<IdentityProvider> providers = Values.identityProviders(settings);
    Topics topics = CommonSettings.topics(settings);
    int partitions = checkTopics(settings, topics);
    Parts parts = new Parts();
    try {
      Metrics metrics = parts.add(new Metrics());
      Undecided undecided = undecided(settings, parts);
      RecentOutcomes recent = new RecentOutcomes(settings.get(GatewaySettings.RECENT_BYTES));
      Outcomes outcomes = new Outcomes(recent, undecided);
      gauges(metrics.registry(), recent, undecided, outcomes);
      KafkaLine line = line(settings, topics, partitions, metrics, parts);
      OutcomeTail tail = tail(settings, topics, partitions, metrics, outcomes, clock, parts);
      Readiness readiness = Readiness.all(line.readiness(), tail.readiness());
      Database database = parts.add(new Database(Values.database(settings)));
      Database lists = parts.add(new Database(Values.lists(settings)));
      ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
      parts.add(elsewhere::shutdownNow);
      Proofs proofs = proofs(settings, providers, elsewhere, metrics.registry(), parts);
      RequestIds ids = new RequestIds(secret, clock, new SecureRandom().nextInt());
      Site site =
          new Site(
              new Requests(
                  new RequestDesk(ids, outcomes, undecided, line, proofs),
                  outcomes,
                  new AnswersTable(database),
                  ids,
                  parts.add(OutcomeScans.of(settings, topics, partitions))),
              new Site.Reading(
                  new PostgresReads(database, lists, topics.generation(), partitions),
                  new Cursors(secret)),
              new Webhooks(webhooks, line),
              readiness,
              database.readiness(),
              metrics,
              elsewhere,
              clock);
      awaitReady(readiness);
      HttpFront http = parts.add(HttpFront.start(Values.http(settings), site));
      return new Gateway(parts, http, readiness);
    } catch (RuntimeException failure) {
      parts.close();
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
    parts.close();
  }

  private static int checkTopics(Settings settings, Topics topics) {
    try (Admin admin = KafkaClients.admin(settings, "ingest-gateway-check")) {
      TopicAdmin check = new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP));
      int partitions = check.requireFit(topics);
      check.warnings(topics).forEach(LOG::warn);
      return partitions;
    }
  }

  private static Undecided undecided(Settings settings, Parts parts) {
    Undecided undecided =
        new Undecided(
            settings.get(GatewaySettings.UNDECIDED),
            settings.get(GatewaySettings.UNDECIDED_PER_KEY),
            UNDECIDED_COUNTS_FOR,
            System::nanoTime);
    ScheduledExecutorService housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());
    parts.add(housekeeping::shutdownNow);
    long every = HOUSEKEEPING.toMillis();
    var _ =
        housekeeping.scheduleWithFixedDelay(
            undecided::forgetOld, every, every, TimeUnit.MILLISECONDS);
    return undecided;
  }

  private static KafkaLine line(
      Settings settings, Topics topics, int partitions, Metrics metrics, Parts parts) {
    Producer<byte[], byte[]> producer =
        KafkaLine.producer(
            KafkaClients.properties(settings, "ingest-gateway"), Values.sending(settings));
    metrics.bind(producer);
    return parts.add(new KafkaLine(producer, topics, partitions));
  }

  private static OutcomeTail tail(
      Settings settings,
      Topics topics,
      int partitions,
      Metrics metrics,
      Outcomes outcomes,
      InstantSource clock,
      Parts parts) {
    Consumer<byte[], byte[]> consumer =
        OutcomeTail.consumer(KafkaClients.properties(settings, "ingest-gateway-tail"));
    metrics.bind(consumer);
    return parts.add(
        new OutcomeTail(
            consumer,
            outcomes,
            OutcomeTail.partitions(topics, partitions),
            settings.get(GatewaySettings.LOOK_BACK),
            clock));
  }

  private static Proofs proofs(
      Settings settings,
      List<IdentityProvider> providers,
      ExecutorService elsewhere,
      MeterRegistry registry,
      Parts parts) {
    Proofs.Bounds bounds = Values.proofs(settings);
    IdTokenProver idTokens =
        IdTokenProver.of(
            providers,
            parts.add(new HttpFetcher()),
            bounds.time().multipliedBy(3).dividedBy(4),
            new TokenCounts(registry));
    Proofs proofs =
        new Proofs(List.of(idTokens, new IssueProver(), new RedeemProver()), bounds, elsewhere);
    Gauge.builder("firstcome.gateway.proofs", proofs, Proofs::underWay)
        .description("Requests whose proof is being looked at")
        .register(registry);
    return proofs;
  }

  /** The first callers should not be told to come again; but if Kafka is slow, they may as well. */
  private static void awaitReady(Readiness readiness) {
    long until = System.nanoTime() + READY_WITHIN.toNanos();
    try {
      while (readiness.obstacle().isPresent() && System.nanoTime() < until) {
        Thread.sleep(10);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static void gauges(
      MeterRegistry registry, RecentOutcomes recent, Undecided undecided, Outcomes outcomes) {
    Gauge.builder("firstcome.gateway.waiting", outcomes, Outcomes::waiting)
        .description("Requests whose outcome somebody waits for here")
        .register(registry);
    Gauge.builder("firstcome.gateway.undecided", undecided, Undecided::count)
        .description("Requests sent by this gateway and not decided")
        .register(registry);
    Gauge.builder("firstcome.gateway.recent.outcomes", recent, RecentOutcomes::count)
        .description("Outcomes of the last while kept in memory")
        .register(registry);
    Gauge.builder("firstcome.gateway.recent.outcomes.bytes", recent, RecentOutcomes::bytes)
        .description("What they take")
        .baseUnit("bytes")
        .register(registry);
  }
}
