package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Operations;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.ExpectedVersion;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyMissing;
import dev.firstcome.contract.SharedRefusal.PreconditionRequired;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import java.util.Optional;
import java.util.UUID;

/** Checks requests and sends those that pass. A request that does not pass reaches no decider. */
public final class RequestDesk {

  /**
   * What a request brings beside its body.
   *
   * @param idempotencyKey told outside the body
   * @param keyAlwaysNeeded whether it needs an idempotency key even if it could be repeated safely
   */
  public record Envelope(
      String caller,
      Optional<String> idempotencyKey,
      boolean keyAlwaysNeeded,
      Optional<ExpectedVersion> expectedVersion,
      Optional<String> traceParent) {}

  /** On its way, or not. */
  public sealed interface Taken {
    record Sent(PendingCall call) implements Taken {}

    record Refused(Refusal refusal) implements Taken {}
  }

  private final RequestIds ids;
  private final Outcomes outcomes;
  private final Undecided undecided;
  private final Line line;

  public RequestDesk(RequestIds ids, Outcomes outcomes, Undecided undecided, Line line) {
    this.ids = ids;
    this.outcomes = outcomes;
    this.undecided = undecided;
    this.line = line;
  }

  public Taken take(byte[] bytes, Envelope envelope) {
    try {
      RequestBody body = RequestBody.read(bytes, UnknownFields.REFUSED, envelope.expectedVersion());
      RequestBody keyed = withKey(body, envelope.idempotencyKey());
      boolean needsKey = envelope.keyAlwaysNeeded() || !keyed.operation().repeatable();
      if (needsKey && keyed.idempotencyKey().isEmpty()) {
        return new Taken.Refused(new IdempotencyKeyMissing(keyed.operation().type()));
      }
      return send(keyed, envelope.caller(), envelope.traceParent());
    } catch (VersionMissing missing) {
      return new Taken.Refused(new PreconditionRequired(missing.type()));
    } catch (Malformed fault) {
      return new Taken.Refused(SharedRefusal.Malformed.of(fault));
    }
  }

  /**
   * Takes what an adapter of ours asks, for an outside service that told it something. It has no
   * idempotency key: told again it is decided anew, so only what may be done twice is asked so.
   */
  public Taken take(Request request, String caller, Optional<String> traceParent) {
    return send(
        new RequestBody(
            Operations.named(request.type()).orElseThrow(),
            request,
            Optional.empty(),
            Optional.empty()),
        caller,
        traceParent);
  }

  private Taken send(RequestBody body, String caller, Optional<String> traceParent) {
    UUID id = ids.next();
    String type = body.operation().type();
    Optional<TooBusy> noRoom = undecided.add(id, body.request().homeKey(), type);
    if (noRoom.isPresent()) {
      return new Taken.Refused(noRoom.get());
    }
    PendingCall call = new PendingCall(id, type, outcomes, undecided);
    outcomes.await(id, call);
    try {
      line.submit(new Submission(id, body, caller, traceParent), call);
    } catch (RuntimeException fault) {
      call.failed(true);
      throw fault;
    }
    return new Taken.Sent(call);
  }

  private static RequestBody withKey(RequestBody body, Optional<String> told) {
    if (told.isEmpty() || told.equals(body.idempotencyKey())) {
      return body;
    }
    if (body.idempotencyKey().isPresent()) {
      throw new Malformed(
          "Idempotency-Key", "the same key as idempotencyKey in the body", '"' + told.get() + '"');
    }
    return body.withIdempotencyKey(told.get());
  }
}
