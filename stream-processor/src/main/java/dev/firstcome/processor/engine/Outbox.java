package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Told;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Makes the records that leave the engine, each with its CloudEvents headers (binary mode). */
final class Outbox {
  /** Where a record goes: the names of the topology's sinks. */
  enum Sink {
    OUTCOMES,
    ROWS,
    REQUESTS,
    TIMERS,
    VISITS,
    EFFECTS,
    DEAD_LETTERS
  }

  /** One record on its way to one sink. */
  record Parcel(Sink sink, Record<byte[], byte[]> message) {}

  /** On {@code visits}: there are more in the line of this key than could be served at once. */
  static final String LINE = "firstcome-line";

  private static final byte[] SPEC_VERSION = bytes("1.0");
  private static final byte[] JSON = bytes(Headers.JSON);
  private static final byte[] TRUE = bytes("true");

  private final byte[] source;

  /**
   * @param source names this installation's engine in {@link Headers#SOURCE}
   */
  Outbox(String source) {
    this.source = bytes(source);
  }

  /** What a decision came to: its answer, or a further fact of it. */
  Parcel outcome(String id, String type, byte[] value, Envelope cause, long seq) {
    RecordHeaders headers = answerHeaders(id, type, cause);
    headers.add(Headers.SEQUENCE, bytes(Long.toString(seq)));
    headers.add(Headers.DECIDED_FROM, cause.origin().bytes());
    return new Parcel(Sink.OUTCOMES, record(bytes(cause.key().toString()), value, cause, headers));
  }

  /** An answer that no decision gave: the one given before, or that the key was used before. */
  Parcel undecided(byte[] value, Envelope cause, boolean replayed) {
    RecordHeaders headers = answerHeaders(cause.id().toString(), cause.type(), cause);
    if (replayed) {
      headers.add(Headers.REPLAYED, TRUE);
    }
    return new Parcel(Sink.OUTCOMES, record(bytes(cause.key().toString()), value, cause, headers));
  }

  Parcel row(RowChange change, Envelope cause) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.SPEC_VERSION, SPEC_VERSION);
    headers.add(Headers.ID, bytes(change.generation() + "/" + change.request()));
    headers.add(Headers.SOURCE, source);
    headers.add(Headers.TYPE, bytes("row"));
    headers.add(Headers.CONTENT_TYPE, JSON);
    byte[] value = change.bytes();
    if (change.removed()) {
      headers.add(Headers.REMOVED, value);
      value = null;
    }
    return new Parcel(Sink.ROWS, record(change.recordKey(), value, cause, headers));
  }

  /** A request on its way to another key, with nothing of others' in its headers. */
  Parcel visit(Envelope request, Visit visit) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.SPEC_VERSION, SPEC_VERSION);
    headers.add(Headers.ID, bytes(request.id().toString()));
    headers.add(Headers.TYPE, bytes(request.type()));
    headers.add(Headers.CALLER, bytes(request.caller()));
    headers.add(Headers.FINGERPRINT, bytes(HexFormat.of().formatHex(request.fingerprint())));
    headers.add(Headers.DECIDED_FROM, firstOrigin(request));
    headers.add(Headers.VISIT, visit.bytes(request.id()));
    @Nullable Header trace = request.headers().lastHeader(Headers.TRACE_PARENT);
    if (trace != null) {
      headers.add(trace);
    }
    byte[] value = request.body().bytes();
    return new Parcel(Sink.VISITS, record(bytes(visit.key().toString()), value, request, headers));
  }

  /** What one key tells another: a record of its own, with an id of its own. */
  Parcel told(Told told, byte[] value, Telling telling, Envelope cause) {
    RecordHeaders headers = new RecordHeaders();
    addCommon(
        headers,
        telling.id().toString(),
        told.type(),
        cause.headers().lastHeader(Headers.TRACE_PARENT));
    headers.add(Headers.CALLER, bytes(cause.caller()));
    headers.add(Headers.TOLD, telling.bytes());
    return new Parcel(Sink.VISITS, record(bytes(told.homeKey().toString()), value, cause, headers));
  }

  /** Tells the owner of a key that its line has not come to its end. */
  Parcel line(Key key) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(LINE, bytes(key.toString()));
    return new Parcel(Sink.VISITS, new Record<>(bytes(key.toString()), new byte[0], 0, headers));
  }

  private static void replace(RecordHeaders headers, String name, byte[] value) {
    headers.remove(name).add(name, value);
  }

  /** Where it lay before it set out. */
  private static byte[] firstOrigin(Envelope request) {
    @Nullable Header stated = request.headers().lastHeader(Headers.DECIDED_FROM);
    return request.visit().isEmpty() || stated == null ? request.origin().bytes() : stated.value();
  }

  /** What is to be done outside. Its id is the same however often it is asked for. */
  Parcel effect(PublishedEffect effect, Envelope cause) {
    RecordHeaders headers = new RecordHeaders();
    addCommon(
        headers, effect.id(), effect.type(), cause.headers().lastHeader(Headers.TRACE_PARENT));
    headers.add(Headers.REQUEST, bytes(cause.id().toString()));
    return new Parcel(
        Sink.EFFECTS, record(bytes(cause.key().toString()), effect.bytes(), cause, headers));
  }

  /** The same record, to the partition that its key says. */
  Parcel passedOn(Envelope request, Parked record) {
    RecordHeaders headers = new RecordHeaders(request.headers());
    replace(headers, Headers.ID, bytes(request.id().toString()));
    Sink sink = record.source() == Source.VISITS ? Sink.VISITS : Sink.REQUESTS;
    byte[] value = record.message().value();
    return new Parcel(sink, record(bytes(request.key().toString()), value, request, headers));
  }

  /** A request that failed, as it was before it set out, so that it can be sent again. */
  Parcel deadLetter(Envelope request, Record<byte[], byte[]> message, String reason) {
    RecordHeaders headers = new RecordHeaders(message.headers());
    byte[] from = firstOrigin(request);
    headers.remove(Headers.VISIT).remove(Headers.DECIDED_FROM);
    headers.add(Headers.REASON, bytes(reason));
    headers.add(Headers.DEAD_FROM, from);
    return new Parcel(
        Sink.DEAD_LETTERS,
        new Record<>(
            bytes(request.home().toString()), message.value(), message.timestamp(), headers));
  }

  Parcel deadLetter(Record<byte[], byte[]> message, Origin origin, String reason) {
    RecordHeaders headers = new RecordHeaders(message.headers());
    headers.add(Headers.REASON, bytes(reason));
    headers.add(Headers.DEAD_FROM, origin.bytes());
    return new Parcel(Sink.DEAD_LETTERS, message.withHeaders(headers));
  }

  /** Tells whoever waits for a request that nobody could read. */
  Parcel unreadable(Outcome outcome, Record<byte[], byte[]> message, UUID id) {
    RecordHeaders headers = new RecordHeaders();
    addCommon(
        headers, outcome.id(), outcome.type(), message.headers().lastHeader(Headers.TRACE_PARENT));
    headers.add(Headers.REQUEST, bytes(id.toString()));
    return new Parcel(
        Sink.OUTCOMES,
        new Record<>(bytes(id.toString()), outcome.bytes(), message.timestamp(), headers));
  }

  private RecordHeaders answerHeaders(String id, String type, Envelope cause) {
    RecordHeaders headers = new RecordHeaders();
    addCommon(headers, id, type, cause.headers().lastHeader(Headers.TRACE_PARENT));
    headers.add(Headers.REQUEST, bytes(cause.id().toString()));
    return headers;
  }

  private void addCommon(RecordHeaders headers, String id, String type, @Nullable Header trace) {
    headers.add(Headers.SPEC_VERSION, SPEC_VERSION);
    headers.add(Headers.ID, bytes(id));
    headers.add(Headers.SOURCE, source);
    headers.add(Headers.TYPE, bytes(type));
    headers.add(Headers.CONTENT_TYPE, JSON);
    if (trace != null) {
      headers.add(trace);
    }
  }

  private static Record<byte[], byte[]> record(
      byte[] key, byte @Nullable [] value, Envelope cause, RecordHeaders headers) {
    return new Record<>(key, value, cause.appendedAt().toEpochMilli(), headers);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
