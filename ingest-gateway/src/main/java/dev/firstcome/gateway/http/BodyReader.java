package dev.firstcome.gateway.http;

import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.gateway.refusals.GatewayRefusal.BodyTooLarge;
import dev.firstcome.gateway.refusals.GatewayRefusal.ExpectationFailed;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Consumer;

/**
 * Reads a body whole, and never more of it than is allowed: for this one body, announced or in
 * chunks, and for all that are in memory together.
 */
final class BodyReader {
  private final Exchange exchange;
  private final int limit;
  private final ByteBudget budget;
  private final Consumer<byte[]> then;
  private Buffer soFar = Buffer.buffer();
  private int size;

  private BodyReader(Exchange exchange, int limit, ByteBudget budget, Consumer<byte[]> then) {
    this.exchange = exchange;
    this.limit = limit;
    this.budget = budget;
    this.then = then;
  }

  /** Reads, then hands over, or refuses. */
  static void read(Exchange exchange, int limit, ByteBudget budget, Consumer<byte[]> then) {
    long announced = exchange.bodySize();
    if (announced > limit && announced < Long.MAX_VALUE) {
      exchange.refuse(new BodyTooLarge(limit + " bytes"));
      return;
    }
    String expected = exchange.request().getHeader(HttpHeaders.EXPECT);
    if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
      exchange.refuse(new ExpectationFailed(expected));
      return;
    }
    new BodyReader(exchange, limit, budget, then).start(announced > 0, expected != null);
  }

  private void start(boolean anything, boolean wantsGoAhead) {
    exchange.whenOver(() -> budget.give(size));
    if (anything) {
      exchange.loop().slowClients().expectMore(exchange.request().connection());
    }
    exchange.request().handler(this::more).endHandler(end -> done());
    if (anything && wantsGoAhead) {
      exchange.request().response().writeContinue();
    }
  }

  private void more(Buffer chunk) {
    if (exchange.over()) {
      return;
    }
    if (chunk.length() > limit - size) {
      exchange.refuse(new BodyTooLarge(limit + " bytes"));
    } else if (!budget.take(chunk.length())) {
      exchange.refuse(
          new TooBusy("Expected room for the body in memory, found it full of others."));
    } else {
      size += chunk.length();
      soFar.appendBuffer(chunk);
    }
  }

  private void done() {
    if (exchange.over()) {
      return;
    }
    exchange.bodyRead();
    exchange.loop().slowClients().expectNothing(exchange.request().connection());
    byte[] body = soFar.getBytes();
    // Whoever is parked now may be parked for long: what was read is not to be kept so long.
    soFar = Buffer.buffer(0);
    exchange.guarded(() -> then.accept(body));
  }
}
