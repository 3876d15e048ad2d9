package dev.firstcome.gateway.http;

import dev.firstcome.gateway.requests.Outcomes;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The server on one event loop. All of them listen on the same port. */
final class ServerVerticle extends VerticleBase {
  private static final int SECOND_MILLIS = 1_000;
  private static final int ACCEPT_BACKLOG = 4_096;

  private final HttpSettings settings;
  private final Front front;
  private final Events events;
  private final Runnable onCut;
  private final AtomicInteger connections;
  private final int port;
  private @Nullable Loop loop;
  private @Nullable HttpServer server;

  /** What is behind event streams. */
  record Events(Outcomes outcomes, int partitions, EventFan fan, StreamCounts counts) {}

  /**
   * @param connections how many there are, on all event loops together
   * @param port as Vert.x takes it: a negative one stands for one that is free, the same for all
   */
  ServerVerticle(
      HttpSettings settings,
      Front front,
      Events events,
      Runnable onCut,
      AtomicInteger connections,
      int port) {
    this.settings = settings;
    this.front = front;
    this.events = events;
    this.onCut = onCut;
    this.connections = connections;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    int ticks = (int) Math.max(1, settings.waits().toSend().toSeconds());
    SlowClients slowClients = new SlowClients(ticks, onCut);
    OpenStreams streams = new OpenStreams(settings.streams(), events.counts());
    LoopFeed feed = new LoopFeed(context, events.fan());
    Loop mine = new Loop(context, slowClients, new Patience(vertx), streams, feed);
    vertx.setPeriodic(
        Math.max(1, settings.streams().beat().toMillis() / OpenStreams.TURNS),
        turn -> feed.afterAllThat(events.outcomes(), events.partitions(), streams::tick));
    vertx.setPeriodic(SECOND_MILLIS, second -> slowClients.tick());
    HttpServer listening =
        vertx
            .createHttpServer(options())
            .connectionHandler(connection -> connected(connection, slowClients))
            .invalidRequestHandler(request -> front.invalid(request, mine))
            .requestHandler(request -> front.begin(request, mine));
    loop = mine;
    server = listening;
    return listening.listen(port, settings.listen().host());
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setAcceptBacklog(ACCEPT_BACKLOG)
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setMaxInitialLineLength(Front.MAX_REQUEST_LINE)
        .setMaxHeaderSize(Front.MAX_HEADERS)
        .setTcpKeepAlive(true);
  }

  private void connected(HttpConnection connection, SlowClients slowClients) {
    if (connections.incrementAndGet() > settings.bounds().connections()) {
      connections.decrementAndGet();
      connection.close();
      return;
    }
    slowClients.expectMore(connection);
    connection.closeHandler(closed -> {
      connections.decrementAndGet();
      slowClients.closed(connection);
    });
  }

  int actualPort() {
    return server == null ? 0 : server.actualPort();
  }

  /** Takes nothing new, answers those who wait, and closes. */
  Future<Void> drain(Duration within) {
    Loop mine = loop;
    HttpServer listening = server;
    if (mine == null || listening == null) {
      return Future.succeededFuture();
    }
    mine.context()
        .runOnContext(now -> {
          mine.patience().loseAll();
          mine.streams().endAll();
        });
    return listening.shutdown(within);
  }
}
