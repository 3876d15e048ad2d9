package dev.firstcome.gateway.http;

import dev.firstcome.contract.SharedRefusal.RateLimited;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many may be inside at once, and how often each caller may come. Whoever is refused here has
 * cost the reading of a header, so that a flood is turned away before memory is at risk.
 */
final class Door {
  private final int maxInside;
  private final int maxStreams;
  private final RateLimits rates;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger streams = new AtomicInteger();
  private volatile boolean closing;

  Door(int maxInside, int maxStreams, RateLimits rates) {
    this.maxInside = maxInside;
    this.maxStreams = maxStreams;
    this.rates = rates;
  }

  /** Lets it in until it is over, or refuses it. */
  boolean enter(Exchange exchange, String caller) {
    return isWelcome(exchange, caller) && hasRoom(exchange, inside, maxInside, "requests at once");
  }

  /** The same for one whose answer goes on without end. */
  boolean enterForLong(Exchange exchange, String caller) {
    return isWelcome(exchange, caller) && hasRoom(exchange, streams, maxStreams, "event streams");
  }

  private boolean isWelcome(Exchange exchange, String caller) {
    if (rates.limited()) {
      ConsumptionProbe probe = rates.take(caller);
      exchange
          .header(Fields.RATE_LIMIT_POLICY, rates.policy())
          .header(Fields.RATE_LIMIT, RateLimits.state(probe));
      if (!probe.isConsumed()) {
        exchange.refuse(new RateLimited(rates.perSecond()));
        return false;
      }
    }
    if (closing) {
      exchange.refuse(new TooBusy("Expected an open service, found it closing down."));
      return false;
    }
    return true;
  }

  private static boolean hasRoom(Exchange exchange, AtomicInteger count, int max, String what) {
    if (count.incrementAndGet() > max) {
      count.decrementAndGet();
      exchange.refuse(new TooBusy("Expected fewer than " + max + " " + what + ", found as many."));
      return false;
    }
    exchange.whenOver(count::decrementAndGet);
    return true;
  }

  /** Whether a further line of a batch may come in with it. */
  boolean another(String caller) {
    return !rates.limited() || rates.take(caller).isConsumed();
  }

  RateLimited rateLimited() {
    return new RateLimited(rates.perSecond());
  }

  /** From now on nobody new comes in. */
  void close() {
    closing = true;
  }

  int streams() {
    return streams.get();
  }

  int inside() {
    return inside.get();
  }
}
