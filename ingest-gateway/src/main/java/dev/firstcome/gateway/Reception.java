package dev.firstcome.gateway;

import dev.firstcome.gateway.http.HttpFront;
import dev.firstcome.gateway.http.Site;
import dev.firstcome.gateway.identity.HttpFetcher;
import dev.firstcome.gateway.identity.IdTokenProver;
import dev.firstcome.gateway.identity.IdentityProvider;
import dev.firstcome.gateway.identity.TokenCounts;
import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.requests.Answers;
import dev.firstcome.gateway.requests.DeadLetters;
import dev.firstcome.gateway.requests.Line;
import dev.firstcome.gateway.requests.OutcomeLog;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Proofs;
import dev.firstcome.gateway.requests.RecentOutcomes;
import dev.firstcome.gateway.requests.RequestDesk;
import dev.firstcome.gateway.requests.RequestIds;
import dev.firstcome.gateway.requests.Requests;
import dev.firstcome.gateway.requests.Undecided;
import dev.firstcome.gateway.resets.IssueProver;
import dev.firstcome.gateway.resets.RedeemProver;
import dev.firstcome.gateway.webhooks.Webhook;
import dev.firstcome.gateway.webhooks.Webhooks;
import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.Readiness;
import dev.firstcome.runtime.Settings;
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

/**
 * A gateway from HTTP to its line: it takes requests, checks them, and answers whoever waits. What
 * decides them, and what is read, is behind it.
 */
public final class Reception implements AutoCloseable {
  private static final Duration UNDECIDED_COUNTS_FOR = Duration.ofSeconds(60);
  private static final Duration HOUSEKEEPING = Duration.ofMillis(500);
  private static final Duration READY_WITHIN = Duration.ofSeconds(5);

  private final Settings settings;
  private final InstantSource clock;
  private final String secret;
  private final List<Webhook> webhooks;
  private final List<IdentityProvider> providers;
  private final Parts parts = new Parts();
  private final Metrics metrics;
  private final Undecided undecided;
  private final Outcomes outcomes;

  /**
   * What is behind it. All of it is closed by whoever made it, or given to {@link #closes}.
   *
   * @param line where requests go; their outcomes come by {@link #outcomes}
   * @param readiness whether requests can be taken and answered
   * @param readsReadiness whether reads can be answered, without which the rest still works
   */
  public record Behind(
      Line line,
      DeadLetters deadLetters,
      OutcomeLog log,
      Answers answers,
      ReadModel reads,
      Readiness readiness,
      Readiness readsReadiness) {}

  private Reception(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    secret = Values.requestIdSecret(settings);
    webhooks = Values.webhooks(settings);
    providers = Values.identityProviders(settings);
    metrics = parts.add(new Metrics());
    undecided =
        new Undecided(
            new Undecided.Bounds(
                settings.get(GatewaySettings.UNDECIDED),
                settings.get(GatewaySettings.UNDECIDED_PER_KEY),
                settings.get(GatewaySettings.DECIDED_WITHIN),
                UNDECIDED_COUNTS_FOR),
            System::nanoTime);
    RecentOutcomes recent = new RecentOutcomes(settings.get(GatewaySettings.RECENT_BYTES));
    outcomes = new Outcomes(recent, undecided);
    gauges(metrics.registry(), recent, undecided, outcomes);
  }

  /**
   * Checks the settings, and serves nobody yet.
   *
   * @param settings those of {@link GatewaySettings#RECEPTION} among them
   * @throws dev.firstcome.runtime.SettingsException if they are wrong, saying what to do
   */
  public static Reception of(Settings settings, InstantSource clock) {
    Exposure.check(settings);
    return new Reception(settings, clock);
  }

  public Metrics metrics() {
    return metrics;
  }

  /** Where every outcome is to come by. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** Has this closed after HTTP, and before what was given earlier. */
  public <T extends AutoCloseable> T closes(T part) {
    return parts.add(part);
  }

  /**
   * Serves from now on.
   *
   * @throws dev.firstcome.runtime.StartException if it cannot listen
   */
  public HttpFront open(Behind behind) {
    keepHouse();
    ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
    parts.add(elsewhere::shutdownNow);
    RequestIds ids = new RequestIds(secret, clock, new SecureRandom().nextInt());
    Site site =
        new Site(
            new Requests(
                new RequestDesk(ids, outcomes, undecided, behind.line(), proofs(elsewhere)),
                outcomes,
                behind.answers(),
                ids,
                behind.log()),
            new Site.Reading(behind.reads(), new Cursors(secret)),
            new Webhooks(webhooks, behind.deadLetters()),
            behind.readiness(),
            behind.readsReadiness(),
            metrics,
            elsewhere,
            clock);
    awaitReady(behind.readiness());
    return parts.add(HttpFront.start(Values.http(settings), site));
  }

  private void keepHouse() {
    ScheduledExecutorService housekeeping =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("housekeeping").factory());
    parts.add(housekeeping::shutdownNow);
    long every = HOUSEKEEPING.toMillis();
    var _ =
        housekeeping.scheduleWithFixedDelay(
            undecided::keepHouse, every, every, TimeUnit.MILLISECONDS);
  }

  private Proofs proofs(ExecutorService elsewhere) {
    Proofs.Bounds bounds = Values.proofs(settings);
    IdTokenProver idTokens =
        IdTokenProver.of(
            providers,
            parts.add(new HttpFetcher()),
            bounds.time().multipliedBy(3).dividedBy(4),
            new TokenCounts(metrics.registry()));
    Proofs proofs =
        new Proofs(List.of(idTokens, new IssueProver(), new RedeemProver()), bounds, elsewhere);
    Gauge.builder("firstcome.gateway.proofs", proofs, Proofs::underWay)
        .description("Requests whose proof is being looked at")
        .register(metrics.registry());
    return proofs;
  }

  /** The first callers should not be told to come again; but if it is slow, they may as well. */
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
    Gauge.builder("firstcome.gateway.in.line", undecided, Undecided::inLine)
        .description("Of these, requests that wait until others of their key are decided")
        .register(registry);
    Gauge.builder("firstcome.gateway.recent.outcomes", recent, RecentOutcomes::count)
        .description("Outcomes of the last while kept in memory")
        .register(registry);
    Gauge.builder("firstcome.gateway.recent.outcomes.bytes", recent, RecentOutcomes::bytes)
        .description("What they take")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Takes nothing new, answers those who wait, and closes what it was given, in bounded time. */
  @Override
  public void close() {
    parts.close();
  }
}
