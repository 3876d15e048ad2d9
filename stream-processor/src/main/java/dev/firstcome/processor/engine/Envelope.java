package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.RequestBody;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;

/**
 * A request that could be read, with all that came around it.
 *
 * @param appendedAt when the broker took it
 * @param headers as they came, so that what is passed on loses none
 * @param visit how far it has come, if it is on its way from key to key
 * @param telling which telling it is, if a key tells it to another
 */
record Envelope(
    UUID id,
    String caller,
    RequestBody body,
    byte[] fingerprint,
    Origin origin,
    Instant appendedAt,
    Headers headers,
    Optional<Visit> visit,
    Optional<Telling> telling) {

  Key home() {
    return body.request().homeKey();
  }

  /** The key that it is to be decided at, here and now. */
  Key key() {
    return visit.map(Visit::key).orElseGet(this::home);
  }

  String type() {
    return body.operation().type();
  }

  /** The same request, having come so far. */
  Envelope with(Visit further) {
    return new Envelope(
        id, caller, body, fingerprint, origin, appendedAt, headers, Optional.of(further), telling);
  }
}
