package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.gateway.http.PollCounter.Source;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestGone;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestUnknown;
import dev.firstcome.gateway.refusals.GatewayRefusal.TablesUnavailable;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Requests;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One poll. Where its answer can come from, in this order:
 *
 * <pre>
 *   an outcome that came by lately, or comes by while the poll waits
 *   what this gateway sent itself and awaits          ──▶ pending, for sure
 *   the answers that are kept
 *       cannot be asked                               ──▶ 503, rather than pending by mistake
 *       do not have it, and no gateway gave out the id ─▶ 404
 *       do not have it, and it is past its retention  ──▶ 410
 *       do not have it                                ──▶ pending; asked again while it waits
 * </pre>
 */
final class Poll implements Consumer<KnownOutcome> {
  private final Exchange exchange;
  private final UUID id;
  private final Outcomes outcomes;
  private final Requests requests;
  private final Polls.Limits limits;
  private final PollCounter counter;
  private boolean patienceOver;
  private boolean mayBePending;

  Poll(Exchange exchange, UUID id, Requests requests, Polls.Limits limits, PollCounter counter) {
    this.exchange = exchange;
    this.id = id;
    this.requests = requests;
    this.outcomes = requests.outcomes();
    this.limits = limits;
    this.counter = counter;
  }

  void start(Duration wait) {
    Optional<KnownOutcome> recent = outcomes.find(id);
    if (recent.isPresent()) {
      decided(recent.get(), Source.RECENT);
      return;
    }
    exchange.whenOver(() -> outcomes.forget(id, this));
    outcomes.await(id, this);
    mayBePending = outcomes.pendingType(id).isPresent();
    if (!mayBePending) {
      ask();
    }
    var patience = exchange.loop().patience().start(wait, this::patienceOver);
    exchange.whenOver(patience::end);
  }

  /** The outcome has come by. */
  @Override
  public void accept(KnownOutcome outcome) {
    exchange.onLoop(() -> decided(outcome, Source.TAIL));
  }

  private void patienceOver() {
    patienceOver = true;
    if (mayBePending) {
      pending();
    }
  }

  private void ask() {
    requests
        .answers()
        .find(id)
        .whenComplete((found, fault) ->
            exchange.onLoop(() -> {
              if (fault != null) {
                refuse(new TablesUnavailable());
              } else {
                asked(found);
              }
            }));
  }

  private void asked(Optional<KnownOutcome> found) {
    if (found.isPresent()) {
      decided(found.get(), Source.TABLE);
    } else if (!requests.ids().issued(id)) {
      refuse(new RequestUnknown(id.toString()));
    } else if (limits.past(id)) {
      refuse(new RequestGone(id, limits.retention().toHours()));
    } else if (patienceOver) {
      pending();
    } else {
      mayBePending = true;
      var pause = exchange.loop().patience().start(limits.askAgainAfter(), this::ask);
      exchange.whenOver(pause::end);
    }
  }

  private void decided(KnownOutcome outcome, Source source) {
    if (outcome.replayed()) {
      exchange.header(Fields.IDEMPOTENT_REPLAYED, Fields.TRUE);
    }
    exchange.answer(200, Fields.JSON, outcome.bytes());
    counter.count(source);
  }

  private void pending() {
    exchange
        .header(HttpHeaders.RETRY_AFTER, Fields.ONE_SECOND)
        .answer(200, Fields.JSON, Replies.pending(id, outcomes.pendingType(id)));
    counter.count(Source.PENDING);
  }

  private void refuse(Refusal refusal) {
    exchange.refuse(refusal);
    counter.count(Source.NONE);
  }
}
