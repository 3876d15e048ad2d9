package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.gateway.http.PollCounter.Source;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestGone;
import dev.firstcome.gateway.refusals.GatewayRefusal.RequestUnknown;
import dev.firstcome.gateway.refusals.GatewayRefusal.TablesUnavailable;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Requests;
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

  /** How the poller is told. All but the first end the poll. */
  interface Answer {
    /** It is pending, and there is time to wait for it. */
    void mayCome();

    void decided(KnownOutcome outcome, Source source);

    /** It is pending, and the time is over. */
    void pending();

    void refused(Refusal refusal);
  }

  private final Exchange exchange;
  private final UUID id;
  private final Outcomes outcomes;
  private final Requests requests;
  private final Polls.Limits limits;
  private final Answer answer;
  private boolean patienceOver;
  private boolean mayBePending;

  /** What ends a poll ends it once, though the answer may still be on its way to its client. */
  private boolean told;

  Poll(Exchange exchange, UUID id, Requests requests, Polls.Limits limits, Answer answer) {
    this.exchange = exchange;
    this.id = id;
    this.requests = requests;
    this.outcomes = requests.outcomes();
    this.limits = limits;
    this.answer = answer;
  }

  void start(Duration wait) {
    Optional<KnownOutcome> recent = outcomes.find(id);
    if (recent.isPresent()) {
      tell(() -> answer.decided(recent.get(), Source.RECENT));
      return;
    }
    exchange.whenOver(() -> outcomes.forget(id, this));
    outcomes.await(id, this);
    mayBePending = outcomes.pendingType(id).isPresent();
    if (mayBePending && !wait.isZero()) {
      answer.mayCome();
    } else if (!mayBePending) {
      ask();
    }
    var patience = exchange.loop().patience().start(wait, this::patienceOver);
    exchange.whenOver(patience::end);
  }

  /** The outcome has come by. */
  @Override
  public void accept(KnownOutcome outcome) {
    exchange.onLoop(() -> tell(() -> answer.decided(outcome, Source.TAIL)));
  }

  private void patienceOver() {
    patienceOver = true;
    if (mayBePending) {
      tell(answer::pending);
    }
  }

  private void ask() {
    requests
        .answers()
        .find(id)
        .whenComplete((found, fault) ->
            exchange.onLoop(() -> {
              if (fault != null) {
                tell(() -> answer.refused(new TablesUnavailable()));
              } else {
                asked(found);
              }
            }));
  }

  private void asked(Optional<KnownOutcome> found) {
    if (found.isPresent()) {
      tell(() -> answer.decided(found.get(), Source.TABLE));
    } else if (!requests.ids().issued(id)) {
      tell(() -> answer.refused(new RequestUnknown(id.toString())));
    } else if (limits.past(id)) {
      tell(() -> answer.refused(new RequestGone(id, limits.retention().toHours())));
    } else if (patienceOver) {
      tell(answer::pending);
    } else if (!told) {
      mayBePending = true;
      answer.mayCome();
      var pause = exchange.loop().patience().start(limits.askAgainAfter(), this::ask);
      exchange.whenOver(pause::end);
    }
  }

  private void tell(Runnable end) {
    if (!told) {
      told = true;
      end.run();
    }
  }
}
