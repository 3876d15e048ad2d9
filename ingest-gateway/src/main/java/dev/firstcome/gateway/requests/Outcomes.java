package dev.firstcome.gateway.requests;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What is known of outcomes here, and who waits for one. Every outcome there is comes by. */
public final class Outcomes {
  private final RecentOutcomes recent;
  private final Undecided undecided;
  private final Waiters waiters = new Waiters();

  public Outcomes(RecentOutcomes recent, Undecided undecided) {
    this.recent = recent;
    this.undecided = undecided;
  }

  /** An outcome has come. To be called by one thread alone. */
  public void arrived(UUID request, KnownOutcome outcome) {
    // In this order: who asks between the steps finds it recent, and who waits is told.
    recent.put(request, outcome);
    undecided.remove(request);
    waiters.tell(request, outcome);
  }

  public Optional<KnownOutcome> find(UUID request) {
    return recent.find(request);
  }

  /** The type of a request that this gateway sent and that is not decided yet. */
  public Optional<String> pendingType(UUID request) {
    return undecided.typeOf(request);
  }

  /**
   * Tells {@code waiter} the outcome once it is here, on any thread; at once if it is here already.
   * Whoever waits says {@link #forget} when it no longer does.
   */
  public void await(UUID request, Consumer<KnownOutcome> waiter) {
    waiters.add(request, waiter);
    recent.find(request).ifPresent(outcome -> waiters.tell(request, outcome));
  }

  public void forget(UUID request, Consumer<KnownOutcome> waiter) {
    waiters.remove(request, waiter);
  }

  public int waiting() {
    return waiters.count();
  }
}
