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
import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.json.VersionMissing;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks requests and sends those that pass. A request that does not pass reaches no decider.
 *
 * <p>What comes with something to be proved is under way from the start: it is sent once it is
 * proved, and until then its caller waits as for any other. So of two requests of one caller for
 * one key the later can come first, if one of them has to be proved.
 */
public final class RequestDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);

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
    /** Sent, or to be sent as soon as it is proved. */
    record Sent(PendingCall call) implements Taken {}

    record Refused(Refusal refusal) implements Taken {}
  }

  private final RequestIds ids;
  private final Outcomes outcomes;
  private final Undecided undecided;
  private final Line line;
  private final Proofs proofs;

  public RequestDesk(
      RequestIds ids, Outcomes outcomes, Undecided undecided, Line line, Proofs proofs) {
    this.ids = ids;
    this.outcomes = outcomes;
    this.undecided = undecided;
    this.line = line;
    this.proofs = proofs;
  }

  public Taken take(byte[] bytes, Envelope envelope) {
    try {
      RequestBody body = RequestBody.read(bytes, UnknownFields.REFUSED, envelope.expectedVersion());
      RequestBody keyed = withKey(body, envelope.idempotencyKey());
      boolean needsKey = envelope.keyAlwaysNeeded() || !keyed.operation().repeatable();
      if (needsKey && keyed.idempotencyKey().isEmpty()) {
        return new Taken.Refused(new IdempotencyKeyMissing(keyed.operation().type()));
      }
      return keyed.request() instanceof Unproven claim
          ? prove(keyed, claim, envelope)
          : send(keyed, envelope.caller(), envelope.traceParent());
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
    PendingCall call = new PendingCall(id, body.operation().type(), outcomes, undecided);
    outcomes.await(id, call);
    return submit(new Submission(id, body, caller, traceParent, Optional.empty()), call)
        .<Taken>map(Taken.Refused::new)
        .orElseGet(() -> new Taken.Sent(call));
  }

  private Taken prove(RequestBody body, Unproven claim, Envelope envelope) {
    CompletionStage<Proof> toCome = proofs.prove(claim);
    UUID id = ids.next();
    PendingCall call = new PendingCall(id, body.operation().type(), outcomes, undecided);
    outcomes.await(id, call);
    String fingerprint = Fingerprint.of(body);
    var _ =
        toCome.thenAccept(proof -> {
          switch (proof) {
            case Proof.Refused(Refusal refusal) -> call.refused(refusal);
            case Proof.Proved(Request proved, Optional<ShownOnce> shownOnce) -> {
              shownOnce.ifPresent(call::shows);
              var _ =
                  submit(
                      new Submission(
                          id,
                          body.proved(proved),
                          envelope.caller(),
                          envelope.traceParent(),
                          Optional.of(fingerprint)),
                      call);
            }
          }
        });
    return new Taken.Sent(call);
  }

  /**
   * Sends it when it is its turn, or says why there is no room for it. The call is told in any
   * case.
   */
  private Optional<TooBusy> submit(Submission submission, PendingCall call) {
    Optional<TooBusy> noRoom =
        undecided.add(
            submission.id(),
            submission.body().request().homeKey(),
            call.type(),
            () -> sendNow(submission, call));
    noRoom.ifPresent(call::refused);
    return noRoom;
  }

  /** By then whoever took it may have returned: a fault of ours has only the call to go to. */
  private void sendNow(Submission submission, PendingCall call) {
    try {
      line.submit(submission, call);
    } catch (RuntimeException fault) {
      LOG.error("A {} could not be sent", call.type(), fault);
      call.broken();
    }
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
