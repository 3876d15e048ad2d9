package dev.firstcome.quickstart.race;

import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;

/** The key goes in a header by HTTP, and in the body by Kafka. */
final class IdempotencyKeys {
  private IdempotencyKeys() {}

  /** The body with the key in it. */
  static byte[] into(Ask ask) {
    return RequestBody.read(ask.body(), UnknownFields.READ_PAST)
        .withIdempotencyKey(ask.idempotencyKey())
        .bytes();
  }
}
