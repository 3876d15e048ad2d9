package dev.firstcome.quickstart.race;

import dev.firstcome.runtime.StartException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** As many open event streams as there are keys, each on a connection of its own; on one loop. */
final class EventStreams implements AutoCloseable {
  private static final Duration OPEN_WITHIN = Duration.ofSeconds(60);
  private static final int CLOSE_SECONDS = 10;

  private final URI gateway;
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final HttpClient client;
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean closing;

  /** Who is told of events, on the loop. */
  interface Listener {
    void heard(String block);
  }

  EventStreams(URI gateway, int most) {
    this.gateway = gateway;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(gateway.getHost())
                .setDefaultPort(gateway.getPort() < 0 ? 80 : gateway.getPort()),
            new PoolOptions().setHttp1MaxSize(most));
  }

  /** Returns when all are open. */
  void open(List<String> keys, Listener listener) {
    List<CompletableFuture<Void>> begun = keys.stream().map(key -> begin(key, listener)).toList();
    try {
      CompletableFuture.allOf(begun.toArray(CompletableFuture<?>[]::new))
          .get(OPEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartException("The event streams of " + gateway + " did not open: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The measuring was interrupted", e);
    }
  }

  private CompletableFuture<Void> begin(String key, Listener listener) {
    Follower follower = new Follower(key, listener);
    loop.runOnContext(now -> follower.connect());
    return follower.begun;
  }

  /** How many ended before they were to. */
  int cuts() {
    return cuts.get();
  }

  /** One stream; it comes again, and says where it was, as often as it is cut. */
  private final class Follower {
    private static final int AGAIN_MILLIS = 200;

    private final String path;
    private final Listener listener;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private String lastEventId = "";
    private String rest = "";

    private Follower(String key, Listener listener) {
      this.path = "/v1/keys/" + key + "/events";
      this.listener = listener;
    }

    private void connect() {
      rest = "";
      client
          .request(HttpMethod.GET, path)
          .compose(request -> {
            if (!lastEventId.isEmpty()) {
              request.putHeader("Last-Event-ID", lastEventId);
            }
            return request.send();
          })
          .onSuccess(response -> {
            if (response.statusCode() == 200) {
              response.handler(bytes -> take(bytes.toString()));
            }
            response.exceptionHandler(broken -> again());
            response.endHandler(ended -> again());
          })
          .onFailure(fault -> again());
    }

    private void again() {
      if (!closing) {
        cuts.incrementAndGet();
        vertx.setTimer(AGAIN_MILLIS, fired -> connect());
      }
    }

    private void take(String bytes) {
      String text = rest + bytes;
      int from = 0;
      for (int end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n", from)) {
        block(text.substring(from, end));
        from = end + 2;
      }
      rest = text.substring(from);
    }

    private void block(String block) {
      int id = block.indexOf("\nid: ");
      if (id >= 0) {
        int end = block.indexOf('\n', id + 1);
        lastEventId = block.substring(id + 5, end < 0 ? block.length() : end);
      }
      if (block.startsWith("event: ")) {
        listener.heard(block);
      }
      begun.complete(null);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // The process ends soon, and its connections with it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
