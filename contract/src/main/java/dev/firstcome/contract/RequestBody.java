package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request's body, by HTTP and on the topic alike: {@code {"type": "booking.hold", …}}.
 *
 * @param idempotencyKey names this request among its caller's, so that a repeat gets the first
 *     answer
 * @param validUntil decided after this, the request is refused: nobody waits for it any more
 */
public record RequestBody(
    Operation operation,
    Request request,
    Optional<String> idempotencyKey,
    Optional<Instant> validUntil) {

  public static final int MAX_IDEMPOTENCY_KEY = 255;

  private static final String EXPECTED_VERSION = "expectedVersion";
  private static final String TYPES = "one of " + String.join(", ", Operations.forClients());

  /** What to make of fields that nobody knows. */
  public enum UnknownFields {
    /** From a client: most likely a typing error, to be told at once. */
    REFUSED,
    /** From a topic: most likely written by a newer version than this one. */
    READ_PAST;

    private Function<FieldReader, ? extends Request> reader(Operation operation) {
      return this == REFUSED ? operation.clientReader() : operation.reader();
    }

    /** What only the engine asks for is, to a client, no type at all. */
    private boolean mayName(Operation.Origin origin) {
      return this == READ_PAST || origin == Operation.Origin.CLIENT;
    }
  }

  /** A version that the caller expects, told outside the body: in which header, and which. */
  public record ExpectedVersion(String header, long version) {}

  public static RequestBody read(byte[] bytes, UnknownFields unknown) {
    return read(bytes, unknown, Optional.empty());
  }

  /**
   * Reads and checks a body.
   *
   * @throws VersionMissing if the operation needs an expected version and there is none
   * @throws Malformed if it does not fit, saying what does not
   */
  public static RequestBody read(
      byte[] bytes, UnknownFields unknown, Optional<ExpectedVersion> told) {
    FieldReader in = Json.read(bytes);
    Operation operation =
        in.parsed(
            "type",
            TYPES,
            type -> Operations.named(type).filter(known -> unknown.mayName(known.origin())));
    told.ifPresent(expected -> takeOver(expected, operation, in));
    requireVersion(operation, in);
    RequestBody body =
        new RequestBody(
            operation,
            unknown.reader(operation).apply(in),
            in.optionalText("idempotencyKey", MAX_IDEMPOTENCY_KEY),
            in.optionalInstant("validUntil"));
    if (unknown == UnknownFields.REFUSED) {
      in.refuseUnknown();
    }
    return body;
  }

  private static void takeOver(ExpectedVersion expected, Operation operation, FieldReader in) {
    if (operation.versions() == Operation.Versions.NONE) {
      throw new Malformed(
          expected.header(),
          "no expected version, since " + operation.type() + " takes none",
          Long.toString(expected.version()));
    }
    in.putIfAbsent(EXPECTED_VERSION, expected.version());
  }

  static void requireVersion(Operation operation, FieldReader in) {
    if (operation.versions() == Operation.Versions.REQUIRED && !in.has(EXPECTED_VERSION)) {
      throw new VersionMissing(operation.type());
    }
  }

  public RequestBody withIdempotencyKey(String key) {
    return new RequestBody(operation, request, Optional.of(key), validUntil);
  }

  /** The same, with what was proved in the place of what was to be. */
  public RequestBody proved(Request request) {
    return new RequestBody(operation, request, idempotencyKey, validUntil);
  }

  public byte[] bytes() {
    return Json.write(out -> {
      writeAsked(out);
      out.text("idempotencyKey", idempotencyKey);
    });
  }

  /**
   * What a fingerprint is taken of: all that was asked, in one form, whatever the order of the
   * fields and the spaces between them. Two bodies that ask for the same have the same.
   */
  public byte[] canonicalBytes() {
    return Json.write(this::writeAsked);
  }

  private void writeAsked(FieldWriter out) {
    out.text("type", operation.type());
    request.write(out);
    out.instant("validUntil", validUntil);
  }
}
