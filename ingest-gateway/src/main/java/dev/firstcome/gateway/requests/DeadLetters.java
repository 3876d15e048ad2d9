package dev.firstcome.gateway.requests;

import java.util.concurrent.CompletionStage;

/** Where operators find what we were told and could make no request of. */
public interface DeadLetters {

  /**
   * One of them.
   *
   * @param source where it came from
   * @param reason why it is here
   * @param value what there is to know of it, as JSON
   */
  record DeadLetter(String source, String reason, byte[] value) {}

  /**
   * Puts one there. An implementation must not block, and must tell within a bounded time, on any
   * thread, whether it lies there now; never by an exception.
   */
  CompletionStage<Boolean> add(DeadLetter letter);
}
