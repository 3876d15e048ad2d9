package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.processor.rules.Asked;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * A request that could be read, with all that came around it.
 *
 * @param appendedAt when the broker took it
 * @param headers as they came, so that what is passed on loses none
 */
record Envelope(
    UUID id,
    String caller,
    RequestBody body,
    byte[] fingerprint,
    Origin origin,
    Instant appendedAt,
    Headers headers) {

  Key key() {
    return body.request().homeKey();
  }

  String type() {
    return body.operation().type();
  }

  Asked<?> asked() {
    return new Asked<>(id, caller, body.request());
  }
}
