package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.gateway.http.PollCounter.Source;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestUnknown;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Requests;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code GET /v1/requests/{id}/events}: what a request came to, as one event as soon as it is
 * known; then the stream ends. Whoever comes again and has had it is told that there is no more
 * (204).
 */
final class RequestEvents implements Handler {
  /** A client whose request is not decided by then comes again by itself. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private static final int NO_MORE = 204;

  private final Requests requests;
  private final Polls.Limits limits;
  private final PollCounter counter;

  RequestEvents(Requests requests, Polls.Limits limits, PollCounter counter) {
    this.requests = requests;
    this.limits = limits;
    this.counter = counter;
  }

  @Override
  public void handle(Exchange exchange) {
    Optional<UUID> id = Ids.parse(exchange.parameter());
    if (id.isEmpty()) {
      exchange.refuse(new RequestUnknown(exchange.parameter()));
    } else if (exchange.fields(KeyEvents.LAST_EVENT_ID).equals(List.of(id.get().toString()))) {
      exchange.header(HttpHeaders.CACHE_CONTROL, Fields.NO_STORE).answer(NO_MORE);
    } else if (Streaming.isPossible(exchange)) {
      new Poll(exchange, id.get(), requests, limits, new OneEvent(exchange, id.get()))
          .start(LONGEST);
    }
  }

  private final class OneEvent implements Poll.Answer {
    private final Exchange exchange;
    private final UUID id;
    private Optional<EventStream> stream = Optional.empty();

    private OneEvent(Exchange exchange, UUID id) {
      this.exchange = exchange;
      this.id = id;
    }

    @Override
    public void mayCome() {
      open();
    }

    @Override
    public void decided(KnownOutcome outcome, Source source) {
      EventStream open = open();
      open.send(Frames.outcome(id, outcome.bytes()), 1);
      open.whenTaken(open::end);
      counter.count(source);
    }

    @Override
    public void pending() {
      open().end();
      counter.count(Source.PENDING);
    }

    @Override
    public void refused(Refusal refusal) {
      exchange.refuse(refusal);
      counter.count(Source.NONE);
    }

    private EventStream open() {
      EventStream open =
          stream.orElseGet(() -> EventStream.open(exchange, Frames.FIRST, () -> Frames.COMMENT));
      stream = Optional.of(open);
      return open;
    }
  }
}
