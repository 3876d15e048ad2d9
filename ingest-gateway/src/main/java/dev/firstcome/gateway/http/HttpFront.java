package dev.firstcome.gateway.http;

import dev.firstcome.gateway.requests.Requests;
import dev.firstcome.runtime.StartException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server. It serves from its start until it is closed. */
public final class HttpFront implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Door door;
  private final List<ServerVerticle> servers;
  private final Duration toClose;

  private HttpFront(Vertx vertx, Door door, List<ServerVerticle> servers, Duration toClose) {
    this.vertx = vertx;
    this.door = door;
    this.servers = servers;
    this.toClose = toClose;
  }

  /**
   * Listens at once.
   *
   * @throws StartException if it cannot
   */
  public static HttpFront start(HttpSettings settings, Site site) {
    MeterRegistry registry = site.metrics().registry();
    Door door =
        new Door(
            settings.bounds().inside(),
            settings.streams().most(),
            new RateLimits(settings.bounds().perSecond()));
    ByteBudget budget = new ByteBudget(settings.bounds().bodyBytes());
    Front front = new Front(site.routes(settings, door, budget), door, registry);
    AtomicInteger connections = new AtomicInteger();
    gauges(registry, door, budget, connections);
    Counter cut =
        Counter.builder("firstcome.gateway.slow.clients.cut")
            .description("Connections cut because their client was too slow")
            .register(registry);
    ServerVerticle.Events events = events(site);
    int port = settings.listen().port() == 0 ? -1 : settings.listen().port();
    List<ServerVerticle> servers = new ArrayList<>();
    for (int i = 0; i < settings.listen().eventLoops(); i++) {
      servers.add(new ServerVerticle(settings, front, events, cut::increment, connections, port));
    }
    Vertx vertx = newVertx(settings);
    listen(vertx, servers, settings.listen());
    return new HttpFront(vertx, door, servers, settings.waits().toClose());
  }

  private static ServerVerticle.Events events(Site site) {
    Requests requests = site.requests();
    EventFan fan = new EventFan(requests.log().generation());
    requests.outcomes().feed(fan);
    return new ServerVerticle.Events(
        requests.outcomes(),
        requests.log().partitions(),
        fan,
        new StreamCounts(site.metrics().registry()));
  }

  /** The port that it listens on. */
  public int port() {
    return servers.getFirst().actualPort();
  }

  /** Takes nothing new, answers everyone who waits as far as is known by then, and closes. */
  @Override
  public void close() {
    door.close();
    List<Future<Void>> drained = servers.stream().map(server -> server.drain(toClose)).toList();
    await(Future.all(drained), toClose.plus(GRACE));
    await(vertx.close(), GRACE.multipliedBy(3));
  }

  private static Vertx newVertx(HttpSettings settings) {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(settings.listen().eventLoops())
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            // Nothing is read from files: no folder for copies of them is wanted.
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  private static void listen(
      Vertx vertx, List<ServerVerticle> servers, HttpSettings.Listen listen) {
    try {
      for (ServerVerticle server : servers) {
        vertx
            .deployVerticle(server, new DeploymentOptions())
            .toCompletionStage()
            .toCompletableFuture()
            .join();
      }
    } catch (CompletionException failure) {
      vertx.close();
      Throwable cause = failure.getCause() == null ? failure : failure.getCause();
      throw new StartException(
          "The gateway cannot listen on "
              + listen.host()
              + ":"
              + listen.port()
              + ": "
              + cause.getMessage(),
          cause);
    }
  }

  private static void gauges(
      MeterRegistry registry, Door door, ByteBudget budget, AtomicInteger connections) {
    Gauge.builder("firstcome.gateway.http.inside", door, Door::inside)
        .description("HTTP requests that are not answered yet, those that wait included")
        .register(registry);
    Gauge.builder("firstcome.gateway.streams", door, Door::streams)
        .description("Open event streams")
        .register(registry);
    Gauge.builder("firstcome.gateway.http.body.bytes", budget, ByteBudget::taken)
        .description("Bytes of the bodies of these requests")
        .register(registry);
    Gauge.builder("firstcome.gateway.http.connections", connections, AtomicInteger::get)
        .description("Open connections")
        .register(registry);
  }

  private static void await(Future<?> future, Duration within) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.warn("Some connections were still busy after {} ms and are cut", within.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException failure) {
      LOG.warn("The HTTP server did not close cleanly", failure);
    }
  }
}
