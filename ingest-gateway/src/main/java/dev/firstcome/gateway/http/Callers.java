package dev.firstcome.gateway.http;

import dev.firstcome.contract.Headers;
import io.vertx.core.http.HttpServerRequest;

/** Who asks. The one place where a caller's identity comes from; signing in comes here. */
final class Callers {
  private Callers() {}

  /** For now nobody can say who they are, and so the gateway serves its own machine only. */
  @SuppressWarnings("unused") // What a caller brings to be known by is in its request.
  static String of(HttpServerRequest request) {
    return Headers.ANONYMOUS;
  }
}
