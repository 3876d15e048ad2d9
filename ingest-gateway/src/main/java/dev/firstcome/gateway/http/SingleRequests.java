package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.PendingCall;
import dev.firstcome.gateway.requests.PendingCall.Settled;
import dev.firstcome.gateway.requests.RequestDesk;
import dev.firstcome.gateway.requests.RequestDesk.Taken;
import java.time.Duration;
import java.util.Optional;

/** One request in one body: sent, then answered with its outcome or with 202. */
final class SingleRequests {
  private final RequestDesk desk;
  private final RequestTimers timers;
  private final HttpSettings.Waits waits;

  SingleRequests(RequestDesk desk, RequestTimers timers, HttpSettings.Waits waits) {
    this.desk = desk;
    this.timers = timers;
    this.waits = waits;
  }

  void take(Exchange exchange, byte[] body) {
    long since = System.nanoTime();
    switch (send(exchange, body)) {
      case Taken.Refused(Refusal refusal) -> {
        exchange.refuse(refusal);
        timers.record(RequestTimers.UNREAD, refusal.kind().code(), since);
      }
      case Taken.Sent(PendingCall call) -> {
        Duration wait = Preferences.apply(exchange, waits.usual(), waits.longest());
        OutcomeWait.begin(
            exchange,
            call,
            wait,
            how -> timers.record(call.type(), answer(exchange, call, how), since));
      }
    }
  }

  private Taken send(Exchange exchange, byte[] body) {
    try {
      return desk.take(body, Envelopes.single(exchange));
    } catch (Malformed fault) {
      return new Taken.Refused(SharedRefusal.Malformed.of(fault));
    }
  }

  /** Returns the code to count it by. */
  private static String answer(Exchange exchange, PendingCall call, Settled how) {
    return switch (how) {
      case Settled.Decided(KnownOutcome outcome) -> Replies.decided(exchange, call, outcome);
      case Settled.Refused(Refusal refusal) -> {
        exchange.refuse(refusal);
        yield refusal.kind().code();
      }
      case Settled.Failed(Refusal refusal) -> {
        exchange.refuse(refusal, Optional.of(call.id()));
        yield refusal.kind().code();
      }
      case Settled.StillPending() -> {
        Replies.accepted(exchange, call);
        yield RequestTimers.PENDING;
      }
    };
  }
}
