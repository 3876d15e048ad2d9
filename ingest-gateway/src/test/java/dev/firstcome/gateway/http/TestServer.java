package dev.firstcome.gateway.http;

import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Proofs;
import dev.firstcome.gateway.requests.Prover;
import dev.firstcome.gateway.requests.RecentOutcomes;
import dev.firstcome.gateway.requests.RequestDesk;
import dev.firstcome.gateway.requests.RequestIds;
import dev.firstcome.gateway.requests.Requests;
import dev.firstcome.gateway.requests.Undecided;
import dev.firstcome.gateway.webhooks.Webhook;
import dev.firstcome.gateway.webhooks.Webhooks;
import dev.firstcome.runtime.Metrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A running HTTP server with everything behind it in memory. */
final class TestServer implements AutoCloseable {
  static final HttpSettings.Waits WAITS =
      new HttpSettings.Waits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(2),
          Duration.ofDays(7));
  static final HttpSettings.Bounds BOUNDS =
      new HttpSettings.Bounds(1_000, 1_000, 8 * 1024 * 1024, 0);
  static final HttpSettings.Streams STREAMS =
      new HttpSettings.Streams(1_000, Duration.ofMinutes(1), 128 * 1024);
  static final HttpSettings SETTINGS =
      new HttpSettings(new HttpSettings.Listen("127.0.0.1", 0, 2), WAITS, BOUNDS, STREAMS);
  static final int RECENT_BYTES = 1024 * 1024;
  static final Proofs.Bounds PROOFS = new Proofs.Bounds(2_000, Duration.ofSeconds(5));

  static final String SECRET = "a secret of sixteen";

  final MemoryLog log = new MemoryLog();
  final MemoryLine line = new MemoryLine(log);
  final MemoryReads reads = new MemoryReads();
  final RequestIds ids = new RequestIds(SECRET, InstantSource.system(), 1);
  final Metrics metrics = new Metrics();
  final Outcomes outcomes;
  final Proofs proofs;
  final MemoryLetters letters = new MemoryLetters();
  private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpFront front;

  TestServer() {
    this(SETTINGS);
  }

  TestServer(HttpSettings settings) {
    this(settings, 10_000, 1_000, List.of());
  }

  TestServer(HttpSettings settings, int maxUndecided, int maxPerKey) {
    this(settings, maxUndecided, maxPerKey, List.of());
  }

  TestServer(HttpSettings settings, int maxUndecided, int maxPerKey, List<Webhook> webhooks) {
    this(settings, maxUndecided, maxPerKey, webhooks, metrics -> List.of(), PROOFS);
  }

  /** One that proves. */
  TestServer(Function<MeterRegistry, List<Prover>> provers, Proofs.Bounds proofs) {
    this(SETTINGS, 10_000, 1_000, List.of(), provers, proofs);
  }

  TestServer(
      HttpSettings settings,
      int maxUndecided,
      int maxPerKey,
      List<Webhook> webhooks,
      Function<MeterRegistry, List<Prover>> provers,
      Proofs.Bounds bounds) {
    Undecided undecided =
        new Undecided(
            new Undecided.Bounds(
                maxUndecided, maxPerKey, Duration.ofSeconds(1), Duration.ofMinutes(1)),
            System::nanoTime);
    outcomes = new Outcomes(new RecentOutcomes(RECENT_BYTES), undecided);
    log.tells(outcomes);
    proofs = new Proofs(provers.apply(metrics.registry()), bounds, elsewhere);
    Requests requests =
        new Requests(
            new RequestDesk(ids, outcomes, undecided, line, proofs), outcomes, reads, ids, log);
    front =
        HttpFront.start(
            settings,
            new Site(
                requests,
                new Site.Reading(reads, new Cursors(SECRET)),
                new Webhooks(webhooks, letters),
                Optional::empty,
                Optional::empty,
                metrics,
                elsewhere,
                InstantSource.system()));
  }

  int port() {
    return front.port();
  }

  @Override
  public void close() {
    front.close();
    elsewhere.shutdownNow();
    metrics.close();
  }
}
