package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.gateway.http.PollCounter.Source;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestUnknown;
import dev.firstcome.gateway.requests.KnownOutcome;
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
    new Poll(exchange, id.get(), requests, limits, new OneAnswer(exchange, id.get())).start(wait);
  }

  private final class OneAnswer implements Poll.Answer {
    private final Exchange exchange;
    private final UUID id;

    private OneAnswer(Exchange exchange, UUID id) {
      this.exchange = exchange;
      this.id = id;
    }

    @Override
    public void mayCome() {}

    @Override
    public void decided(KnownOutcome outcome, Source source) {
      if (outcome.replayed()) {
        exchange.header(Fields.IDEMPOTENT_REPLAYED, Fields.TRUE);
      }
      exchange.answer(200, Fields.JSON, outcome.bytes());
      counter.count(source);
    }

    @Override
    public void pending() {
      exchange
          .header(HttpHeaders.RETRY_AFTER, Fields.ONE_SECOND)
          .answer(200, Fields.JSON, Replies.pending(id, requests.outcomes().pendingType(id)));
      counter.count(Source.PENDING);
    }

    @Override
    public void refused(Refusal refusal) {
      exchange.refuse(refusal);
      counter.count(Source.NONE);
    }
  }
}
