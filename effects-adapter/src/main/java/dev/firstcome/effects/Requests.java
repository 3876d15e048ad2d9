package dev.firstcome.effects;

import dev.firstcome.contract.Request;

/** How an adapter tells the rest of the line what came of an effect. */
public interface Requests {
  /**
   * Asks for something, and returns once Kafka has it for good. What is asked for the same cause is
   * the same request: it may be repeated.
   *
   * @param cause the effect's id
   * @throws NotTaken if Kafka has not taken it, as far as one knows
   */
  void ask(Request request, String cause) throws InterruptedException;

  /** Kafka has not said that it has the request. */
  final class NotTaken extends RuntimeException {
    public NotTaken(Throwable cause) {
      super("Kafka has not taken the request", cause);
    }
  }
}
