package dev.firstcome.gateway.http;

/** Answers the requests of one route. */
@FunctionalInterface
interface Handler {
  /**
   * Sees to it that the exchange is answered, now or later. Runs on the exchange's event loop, and
   * must not block it.
   */
  void handle(Exchange exchange);
}
