package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Refusal;
import dev.firstcome.gateway.refusals.GatewayRefusal.Fault;
import dev.firstcome.gateway.refusals.GatewayRefusal.Unavailable;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * One request from its arrival until its caller is answered. These things can happen, in any order
 * and on any thread, and the first that suffices for an answer settles it:
 *
 * <pre>
 *   it is not proved, or there is no room for it ──▶ Refused      (it was not sent)
 *   the outcome comes ─────────────────────────────▶ Decided
 *   the log fails to take it ──────────────────────▶ Failed
 *   the log has it, and patience is over ──────────▶ StillPending (never before the log has it)
 * </pre>
 */
public final class PendingCall implements Line.Receipt, Consumer<KnownOutcome> {

  /** What to answer. */
  public sealed interface Settled {
    /** Nothing was sent, and nobody will know its id. */
    record Refused(Refusal refusal) implements Settled {}

    record Decided(KnownOutcome outcome) implements Settled {}

    record Failed(Refusal refusal) implements Settled {}

    record StillPending() implements Settled {}
  }

  private final UUID id;
  private final String type;
  private final Outcomes outcomes;
  private final Undecided undecided;
  private final CompletableFuture<Settled> settled = new CompletableFuture<>();
  private volatile Optional<ShownOnce> shownOnce = Optional.empty();
  private boolean inTheLog;
  private boolean patienceOver;

  PendingCall(UUID id, String type, Outcomes outcomes, Undecided undecided) {
    this.id = id;
    this.type = type;
    this.outcomes = outcomes;
    this.undecided = undecided;
  }

  public UUID id() {
    return id;
  }

  public String type() {
    return type;
  }

  /** What the answer tells beside the outcome. To be called before it is sent. */
  void shows(ShownOnce what) {
    shownOnce = Optional.of(what);
  }

  /** What is told of it while its outcome is not known. */
  public Optional<ShownOnce> shownOnce() {
    return shownOnce;
  }

  /**
   * The outcome object as its caller gets it. What was made for this request is told if it was
   * accepted; a repeat gets the answer to the first, for which another was made.
   */
  public byte[] told(KnownOutcome outcome) {
    return shownOnce
        .filter(made -> outcome.isAccepted() && !outcome.replayed())
        .map(made -> made.in(outcome.bytes()))
        .orElse(outcome.bytes());
  }

  /** Completed once, on any thread; never exceptionally. */
  public CompletionStage<Settled> settled() {
    return settled;
  }

  /** It is not to be sent. */
  void refused(Refusal refusal) {
    settle(new Settled.Refused(refusal));
  }

  @Override
  public void acknowledged() {
    synchronized (this) {
      inTheLog = true;
      if (!patienceOver) {
        return;
      }
    }
    settle(new Settled.StillPending());
  }

  @Override
  public void failed(boolean perhapsTaken) {
    undecided.remove(id);
    settle(new Settled.Failed(new Unavailable(perhapsTaken)));
  }

  /** Sending it ran into a mistake of ours. */
  void broken() {
    undecided.remove(id);
    settle(new Settled.Failed(new Fault()));
  }

  @Override
  public void accept(KnownOutcome outcome) {
    settle(new Settled.Decided(outcome));
  }

  /** The caller has waited as long as it wants to. */
  public void patienceOver() {
    synchronized (this) {
      patienceOver = true;
      if (!inTheLog) {
        return;
      }
    }
    settle(new Settled.StillPending());
  }

  /** The caller has gone: nobody is to be answered. */
  public void abandoned() {
    outcomes.forget(id, this);
  }

  private void settle(Settled how) {
    outcomes.forget(id, this);
    settled.complete(how);
  }
}
