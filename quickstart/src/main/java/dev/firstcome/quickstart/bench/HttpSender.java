package dev.firstcome.quickstart.bench;

import dev.firstcome.runtime.StartException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** To an HTTP server, on a connection for each caller that is kept open; all on one event loop. */
final class HttpSender implements Sender {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final HttpClientAgent client;
  private final List<HttpClientConnection> open;
  private final Dialect dialect;

  private HttpSender(URI server, Dialect dialect, int count) {
    this.dialect = dialect;
    client = vertx.createHttpClient(new HttpClientOptions().setKeepAliveTimeout(0));
    HttpConnectOptions where =
        new HttpConnectOptions().setHost(server.getHost()).setPort(server.getPort());
    try {
      open =
          await(
              onLoop(() ->
                  Future.all(
                          IntStream.range(0, count).mapToObj(_ -> client.connect(where)).toList())
                      .map(all -> all.<HttpClientConnection>list())));
    } catch (StartException unreachable) {
      close();
      throw unreachable;
    }
  }

  /**
   * Opens them.
   *
   * @param path that requests are posted to
   * @throws StartException if the server is out of reach
   */
  static HttpSender to(URI server, String path, int count) {
    return to(server, Dialect.at(path), count);
  }

  /**
   * Opens them.
   *
   * @throws StartException if the server is out of reach
   */
  static HttpSender to(URI server, Dialect dialect, int count) {
    return new HttpSender(server, dialect, count);
  }

  @Override
  public void run(Runnable step) {
    loop.runOnContext(_ -> step.run());
  }

  @Override
  public void later(Duration pause, Runnable step) {
    vertx.setTimer(Math.max(1, pause.toMillis()), _ -> step.run());
  }

  @Override
  public void post(int caller, Post post, Consumer<Reply> heard, Consumer<Throwable> broken) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setURI(dialect.path(post))
            .putHeader("Content-Type", "application/json")
            .putHeader("Idempotency-Key", '"' + post.idempotencyKey() + '"');
    open.get(caller)
        .request(options)
        .compose(request -> request.send(Buffer.buffer(post.body())))
        .compose(response ->
            response.body().map(body -> dialect.reply(response.statusCode(), body.getBytes())))
        .onSuccess(heard::accept)
        .onFailure(broken::accept);
  }

  private <T> CompletableFuture<T> onLoop(Supplier<Future<T>> step) {
    CompletableFuture<T> done = new CompletableFuture<>();
    run(() -> step.get().onSuccess(done::complete).onFailure(done::completeExceptionally));
    return done;
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartException("The server cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The measuring was interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      await(vertx.close().toCompletionStage().toCompletableFuture());
    } catch (StartException endsAnyway) {
      // The process ends soon, and its connections with it.
    }
  }
}
