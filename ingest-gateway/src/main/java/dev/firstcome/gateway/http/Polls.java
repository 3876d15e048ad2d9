package dev.firstcome.gateway.http;

import dev.firstcome.contract.json.Ids;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestUnknown;
import dev.firstcome.gateway.requests.RequestIds;
import dev.firstcome.gateway.requests.Requests;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** {@code GET /v1/requests/{id}}: what a request came to, whichever gateway took it. */
final class Polls implements Handler {
  private final Requests requests;
  private final Limits limits;
  private final PollCounter counter;

  /**
   * @param longestWait that a caller may ask for
   * @param askAgainAfter how often the answers are asked for one that did not come by here
   * @param retention how long answers are kept
   */
  record Limits(
      Duration longestWait, Duration askAgainAfter, Duration retention, InstantSource clock) {
    boolean past(UUID id) {
      return RequestIds.issuedAt(id).plus(retention).isBefore(clock.instant());
    }
  }

  Polls(Requests requests, Limits limits, PollCounter counter) {
    this.requests = requests;
    this.limits = limits;
    this.counter = counter;
  }

  @Override
  public void handle(Exchange exchange) {
    exchange.header(HttpHeaders.CACHE_CONTROL, Fields.NO_STORE);
    Optional<UUID> id = Ids.parse(exchange.parameter());
    if (id.isEmpty()) {
      exchange.refuse(new RequestUnknown(exchange.parameter()));
      return;
    }
    Duration wait = Preferences.apply(exchange, Duration.ZERO, limits.longestWait());
    new Poll(exchange, id.get(), requests, limits, counter).start(wait);
  }
}
