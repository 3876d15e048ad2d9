package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.Told;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.Texts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads a record from a topic of requests, whoever wrote it. */
final class Intake {
  /** As by HTTP. What is kept and sent on of a request must fit into a record once more. */
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private static final int MAX_CALLER = 1000;
  private static final int MAX_TYPE = 100;

  private Intake() {}

  /** What a record turns out to be. */
  sealed interface Incoming {
    record Request(Envelope envelope) implements Incoming {}

    /**
     * @param id of the request, if it could be made out, so that its client can be told
     */
    record Unreadable(SharedRefusal.Malformed refusal, Optional<UUID> id, String type)
        implements Incoming {}
  }

  static Incoming read(Record<byte[], byte[]> message, Origin origin, Source source) {
    Optional<String> statedId = text(message, Headers.ID);
    Optional<UUID> id = statedId.flatMap(Ids::parse);
    try {
      if (statedId.isPresent() && id.isEmpty()) {
        throw new Malformed(Headers.ID, "a UUID in lower case", '"' + statedId.get() + '"');
      }
      return new Incoming.Request(envelope(message, origin, source, id));
    } catch (Malformed fault) {
      return new Incoming.Unreadable(SharedRefusal.Malformed.of(fault), id, statedType(message));
    }
  }

  private static Envelope envelope(
      Record<byte[], byte[]> message, Origin origin, Source source, Optional<UUID> id) {
    byte[] value = message.value();
    if (value == null) {
      throw new Malformed("body", "a JSON object", "no value at all");
    }
    if (value.length > MAX_BODY_BYTES) {
      throw new Malformed(
          "body", "at most " + MAX_BODY_BYTES + " bytes", "one of " + value.length + " bytes");
    }
    RequestBody body = RequestBody.read(value, UnknownFields.READ_PAST);
    Optional<Telling> telling =
        source == Source.VISITS
            ? header(message, Headers.TOLD).map(Telling::read)
            : Optional.empty();
    boolean isTold =
        telling.isPresent()
            && body.request() instanceof Told told
            && told.teller().equals(telling.get().teller());
    if (body.operation().isForTimers() != (source == Source.TIMERS)
        || body.operation().isForKeys() != isTold) {
      throw new Malformed(
          "type", "an operation that may be asked here", '"' + body.operation().type() + '"');
    }
    return new Envelope(
        id.orElseGet(origin::derivedId),
        caller(message),
        body,
        fingerprint(message, body),
        origin,
        Instant.ofEpochMilli(message.timestamp()),
        message.headers(),
        source == Source.VISITS && telling.isEmpty()
            ? Optional.of(visit(message))
            : Optional.empty(),
        telling);
  }

  private static Visit visit(Record<byte[], byte[]> message) {
    return Visit.read(
        header(message, Headers.VISIT)
            .orElseThrow(
                () -> new Malformed(Headers.VISIT, "how far the request has come", "nothing")));
  }

  private static String caller(Record<byte[], byte[]> message) {
    String caller = text(message, Headers.CALLER).orElse(Headers.ANONYMOUS);
    String fault = Texts.fault(caller, MAX_CALLER);
    if (!fault.isEmpty()) {
      throw new Malformed(Headers.CALLER, "a text of 1 to " + MAX_CALLER + " characters", fault);
    }
    return caller;
  }

  private static byte[] fingerprint(Record<byte[], byte[]> message, RequestBody body) {
    Optional<String> stated = text(message, Headers.FINGERPRINT);
    if (stated.isEmpty()) {
      return Hashes.sha256(body.canonicalBytes());
    }
    try {
      return HexFormat.of().parseHex(stated.get());
    } catch (IllegalArgumentException notHex) {
      throw new Malformed(Headers.FINGERPRINT, "hexadecimal digits", '"' + stated.get() + '"');
    }
  }

  private static String statedType(Record<byte[], byte[]> message) {
    return text(message, Headers.TYPE)
        .filter(type -> Texts.fault(type, MAX_TYPE).isEmpty())
        .orElse("unknown");
  }

  private static Optional<String> text(Record<byte[], byte[]> message, String name) {
    return header(message, name).map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> header(Record<byte[], byte[]> message, String name) {
    @Nullable Header found = message.headers().lastHeader(name);
    return found == null ? Optional.empty() : Optional.ofNullable(found.value());
  }
}
