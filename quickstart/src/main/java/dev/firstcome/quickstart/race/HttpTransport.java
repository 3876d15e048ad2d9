package dev.firstcome.quickstart.race;

import dev.firstcome.runtime.StartException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Callers by HTTP, each on a connection of its own that is open before the race begins; of more
 * than a thousand the others queue for one. All on one event loop: it writes every request before
 * it reads an answer.
 */
public final class HttpTransport implements Transport {
  static final int MOST_CONNECTIONS = 1_000;
  private static final Duration USUAL_EXCHANGE = Duration.ofSeconds(20);
  private static final long WAIT_SECONDS = 30;

  /** Half of what a gateway keeps an idle connection for: it must not close one just then. */
  private static final int IDLE_SECONDS = 15;

  private final List<URI> gateways;
  private final Duration exchange;
  private final AtomicInteger attempts = new AtomicInteger();
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final HttpClient client;

  /** To one gateway, whose answers may take as long as the longest poll. */
  public HttpTransport(URI gateway) {
    this(List.of(gateway), USUAL_EXCHANGE);
  }

  /**
   * To several by turns: also what is asked again goes to the next one.
   *
   * @param exchange how long a gateway may say nothing, until it is taken for gone
   */
  public HttpTransport(List<URI> gateways, Duration exchange) {
    this.gateways = List.copyOf(gateways);
    this.exchange = exchange;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAliveTimeout(IDLE_SECONDS)
                .setConnectTimeout((int) exchange.toMillis()),
            new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
  }

  @Override
  public void prepare(int callers) {
    // Asked for in one go, before any is there: so each opens one.
    CompletableFuture<Void> open = new CompletableFuture<>();
    loop.runOnContext(now -> {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < Math.min(callers, MOST_CONNECTIONS); i++) {
        calls.add(
            client
                .request(to(HttpMethod.GET, "/health/live"))
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> response.statusCode())));
      }
      Future.all(calls)
          .onSuccess(all -> open.complete(null))
          .onFailure(open::completeExceptionally);
    });
    await(open);
  }

  private <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartException("The gateway at " + where() + " does not answer: " + e.getCause());
    } catch (TimeoutException e) {
      throw new StartException(
          "The gateway at " + where() + " does not answer within " + WAIT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The race was interrupted", e);
    }
  }

  private String where() {
    return gateways.stream().map(URI::toString).collect(Collectors.joining(" or "));
  }

  @Override
  public List<CompletableFuture<Told>> askAll(List<Ask> asks, Duration patience) {
    List<HttpCall> calls = asks.stream().map(ask -> new HttpCall(this, ask, patience)).toList();
    long toldNanos = System.nanoTime();
    loop.runOnContext(now ->
        calls.forEach(call -> {
          if (call.pause().isZero()) {
            call.begin(System.nanoTime());
          } else {
            later(call.pause(), () -> call.begin(toldNanos + call.pause().toNanos()));
          }
        }));
    return calls.stream().map(HttpCall::told).toList();
  }

  /** To be called, and answers, on the loop. */
  Future<HttpAnswer> exchange(RequestOptions options, byte[] body) {
    return client
        .request(options)
        .compose(request -> body.length == 0 ? request.send() : request.send(Buffer.buffer(body)))
        .compose(response ->
            response
                .body()
                .map(bytes ->
                    new HttpAnswer(response.statusCode(), response.headers(), bytes.getBytes())));
  }

  /** Asks once for each, on any thread but the loop, and waits for what comes. */
  List<HttpAnswer> getAll(List<String> paths, String prefer) {
    CompletableFuture<List<HttpAnswer>> answers = new CompletableFuture<>();
    loop.runOnContext(now ->
        Future.all(
                paths.stream()
                    .map(path -> to(HttpMethod.GET, path).putHeader("Prefer", prefer))
                    .map(options -> exchange(options, new byte[0]))
                    .toList())
            .onSuccess(all -> answers.complete(all.list()))
            .onFailure(answers::completeExceptionally));
    return await(answers);
  }

  RequestOptions to(HttpMethod method, String path) {
    URI gateway = gateways.get(Math.floorMod(attempts.getAndIncrement(), gateways.size()));
    boolean secure = "https".equals(gateway.getScheme());
    return new RequestOptions()
        .setMethod(method)
        .setHost(gateway.getHost())
        .setPort(gateway.getPort() >= 0 ? gateway.getPort() : secure ? 443 : 80)
        .setSsl(secure)
        // Where the gateway is behind a path of its own.
        .setURI(gateway.getRawPath().replaceAll("/+$", "") + path)
        .setIdleTimeout(exchange.toMillis());
  }

  /** Runs it on the loop, later. */
  void later(Duration pause, Runnable step) {
    vertx.setTimer(Math.max(1, pause.toMillis()), fired -> step.run());
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The process ends soon, and its connections with it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
