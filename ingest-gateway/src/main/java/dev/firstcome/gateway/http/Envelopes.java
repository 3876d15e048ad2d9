package dev.firstcome.gateway.http;

import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.requests.RequestDesk.Envelope;
import java.util.Optional;

/** What a request brings in its fields. */
final class Envelopes {
  private Envelopes() {}

  /**
   * For one request.
   *
   * @throws Malformed naming the field that does not fit
   */
  static Envelope single(Exchange exchange) {
    return new Envelope(
        Callers.of(exchange.request()),
        IdempotencyKeyField.read(exchange.fields(IdempotencyKeyField.NAME)),
        false,
        ExpectedVersionFields.read(
            exchange.fields(ExpectedVersionFields.IF_MATCH),
            exchange.fields(ExpectedVersionFields.IF_NONE_MATCH)),
        traceParent(exchange));
  }

  /**
   * For every line of a batch. What names one request belongs on its line.
   *
   * @throws Malformed if such a thing stands in a field
   */
  static Envelope batch(Exchange exchange) {
    refuse(exchange, IdempotencyKeyField.NAME, "idempotencyKey");
    refuse(exchange, ExpectedVersionFields.IF_MATCH, "expectedVersion");
    refuse(exchange, ExpectedVersionFields.IF_NONE_MATCH, "expectedVersion");
    return new Envelope(
        Callers.of(exchange.request()),
        Optional.empty(),
        true,
        Optional.empty(),
        traceParent(exchange));
  }

  private static void refuse(Exchange exchange, String field, String onTheLine) {
    if (!exchange.fields(field).isEmpty()) {
      throw new Malformed(field, onTheLine + " on each line of a batch", "this field");
    }
  }

  static Optional<String> traceParent(Exchange exchange) {
    Optional<String> valid =
        Optional.ofNullable(exchange.request().getHeader(Fields.TRACE_PARENT))
            .filter(TraceParentField::valid);
    valid.ifPresent(parent -> exchange.header(Fields.TRACE_PARENT, parent));
    return valid;
  }
}
