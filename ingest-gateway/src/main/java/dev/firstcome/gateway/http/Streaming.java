package dev.firstcome.gateway.http;

import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.gateway.refusals.GatewayRefusal.NotHttp;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** Whether an answer can go on without end. */
final class Streaming {
  private Streaming() {}

  /** If not, the exchange is answered. */
  static boolean isPossible(Exchange exchange) {
    if (exchange.request().method().equals(HttpMethod.HEAD)) {
      exchange.answer(200, Fields.EVENT_STREAM, new byte[0]);
      return false;
    }
    if (exchange.request().version() == HttpVersion.HTTP_1_0) {
      exchange.refuse(new NotHttp("HTTP/1.0, in which no answer can go on"));
      return false;
    }
    if (exchange.loop().streams().closed()) {
      exchange.refuse(new TooBusy("Expected an open service, found it closing down."));
      return false;
    }
    return true;
  }
}
