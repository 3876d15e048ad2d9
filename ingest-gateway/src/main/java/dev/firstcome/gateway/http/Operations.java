package dev.firstcome.gateway.http;

import dev.firstcome.runtime.Metrics;
import dev.firstcome.runtime.Readiness;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What operators ask: {@code GET /health/live}, {@code /health/ready} and {@code /metrics}. */
final class Operations {
  private final Readiness readiness;
  private final Readiness reads;
  private final Metrics metrics;
  private final Executor elsewhere;

  /**
   * @param reads told, but no obstacle: requests are taken and decided without it
   * @param elsewhere runs what takes longer than an event loop may be held up
   */
  Operations(Readiness readiness, Readiness reads, Metrics metrics, Executor elsewhere) {
    this.readiness = readiness;
    this.reads = reads;
    this.metrics = metrics;
    this.elsewhere = elsewhere;
  }

  void live(Exchange exchange) {
    plain(exchange, 200, "live\n");
  }

  void ready(Exchange exchange) {
    Optional<String> obstacle = readiness.obstacle();
    if (obstacle.isPresent()) {
      plain(exchange, 503, "not ready: " + obstacle.get() + "\n");
    } else {
      String remark = reads.obstacle().map(reason -> "; but " + reason).orElse("");
      plain(exchange, 200, "ready" + remark + "\n");
    }
  }

  void metrics(Exchange exchange) {
    elsewhere.execute(() -> {
      byte[] scraped = metrics.scrape().getBytes(StandardCharsets.UTF_8);
      exchange.onLoop(() -> exchange.answer(200, Metrics.CONTENT_TYPE, scraped));
    });
  }

  private static void plain(Exchange exchange, int status, String text) {
    exchange.answer(status, Fields.PLAIN, text.getBytes(StandardCharsets.UTF_8));
  }
}
