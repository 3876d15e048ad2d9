package dev.firstcome.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators ask a process: {@code GET /health/live}, {@code /health/ready} and {@code
 * /metrics}. It serves from its construction until it is closed.
 */
public final class OperationsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperationsServer.class);
  private static final String PLAIN = "text/plain; charset=utf-8";

  static {
    // Seconds that a client may take to ask and to read; the server has no other way to say so.
    limit("sun.net.httpserver.maxReqTime");
    limit("sun.net.httpserver.maxRspTime");
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Metrics metrics;
  private final Readiness readiness;

  private record Answer(int status, String contentType, String body) {}

  /**
   * Listens at once.
   *
   * @param port 0 for any that is free
   */
  public OperationsServer(String host, int port, Metrics metrics, Readiness readiness) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw cannotListen(host, port, "the host is not known");
    }
    this.metrics = metrics;
    this.readiness = readiness;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException e) {
      threads.shutdownNow();
      throw cannotListen(host, port, String.valueOf(e.getMessage()));
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static StartException cannotListen(String host, int port, String why) {
    return new StartException(
        "The operations endpoint cannot listen on " + host + ":" + port + ": " + why);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = guarded(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer guarded(HttpExchange exchange) {
    try {
      return answer(exchange);
    } catch (RuntimeException e) {
      LOG.error("{} cannot be answered", exchange.getRequestURI(), e);
      return new Answer(500, PLAIN, OneLine.of(e) + "\n");
    }
  }

  private Answer answer(HttpExchange exchange) {
    return switch (exchange.getRequestMethod()) {
      case "GET", "HEAD" -> answer(exchange.getRequestURI().getPath());
      default -> {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        yield new Answer(405, PLAIN, "Only GET and HEAD are answered here\n");
      }
    };
  }

  private Answer answer(String path) {
    return switch (path) {
      case "/health/live" -> new Answer(200, PLAIN, "live\n");
      case "/health/ready" ->
          readiness
              .obstacle()
              .map(reason -> new Answer(503, PLAIN, "not ready: " + reason + "\n"))
              .orElse(new Answer(200, PLAIN, "ready\n"));
      case "/metrics" -> new Answer(200, Metrics.CONTENT_TYPE, metrics.scrape());
      default -> new Answer(404, PLAIN, "Here are /health/live, /health/ready and /metrics\n");
    };
  }

  private static void limit(String property) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, "10");
    }
  }
}
