package dev.firstcome.gateway.http;

import dev.firstcome.gateway.requests.PendingCall;
import dev.firstcome.gateway.requests.PendingCall.Settled;
import java.time.Duration;
import java.util.function.Consumer;

/** Waits for the outcome of a request for as long as its exchange waits for an answer. */
final class OutcomeWait {
  private OutcomeWait() {}

  /**
   * Waits, and blocks nobody.
   *
   * @param then answers; called once, on the event loop, unless the exchange is over before
   */
  static void begin(Exchange exchange, PendingCall call, Duration wait, Consumer<Settled> then) {
    var patience = exchange.loop().patience().start(wait, call::patienceOver);
    exchange.whenOver(patience::end);
    exchange.whenOver(call::abandoned);
    call.settled().thenAccept(how -> exchange.onLoop(() -> then.accept(how)));
  }
}
