package dev.firstcome.gateway.requests;

import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.Unproven;
import dev.firstcome.gateway.refusals.GatewayRefusal.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has claims proved, elsewhere than on an event loop: so many at once, and each for so long, that
 * whoever floods the gateway with claims, or makes one that takes long, costs the others nothing.
 */
public final class Proofs {
  private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

  private final Map<String, Prover> byType;
  private final Bounds bounds;
  private final Executor elsewhere;
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * What proving may cost.
   *
   * @param maxUnderWay claims at once, those included that nobody waits for any more
   * @param time for which a request waits for its proof
   */
  public record Bounds(int maxUnderWay, Duration time) {}

  /**
   * @param provers one at most for each type
   * @param elsewhere runs them: each on a thread that may wait
   */
  public Proofs(List<Prover> provers, Bounds bounds, Executor elsewhere) {
    this.byType =
        provers.stream().collect(Collectors.toUnmodifiableMap(Prover::type, Function.identity()));
    this.bounds = bounds;
    this.elsewhere = elsewhere;
  }

  /** Completed once, within the time, on any thread; never exceptionally. */
  CompletionStage<Proof> prove(Unproven claim) {
    Prover prover = byType.get(claim.type());
    if (prover == null) {
      throw new IllegalStateException("Nobody proves what comes with " + claim.type());
    }
    if (prover.isAtOnce()) {
      return CompletableFuture.completedFuture(proved(prover, claim));
    }
    if (underWay.incrementAndGet() > bounds.maxUnderWay()) {
      underWay.decrementAndGet();
      return CompletableFuture.completedFuture(
          busy("fewer than " + bounds.maxUnderWay() + " proofs under way", "as many"));
    }
    CompletableFuture<Proof> proof = new CompletableFuture<>();
    try {
      elsewhere.execute(() -> proof.complete(outcome(prover, claim)));
    } catch (RejectedExecutionException closing) {
      underWay.decrementAndGet();
      proof.complete(busy("an open service", "it closing down"));
    }
    long millis = bounds.time().toMillis();
    return proof.completeOnTimeout(
        busy("to prove what came with the request within " + millis + " ms", "it not done"),
        millis,
        TimeUnit.MILLISECONDS);
  }

  /** Its place is free only when its work has ended, whether or not somebody still waits. */
  private Proof outcome(Prover prover, Unproven claim) {
    try {
      return proved(prover, claim);
    } finally {
      underWay.decrementAndGet();
    }
  }

  private static Proof proved(Prover prover, Unproven claim) {
    try {
      return prover.prove(claim);
    } catch (RuntimeException fault) {
      // The message may have come with the claim, and the claim belongs in no log.
      StackTraceElement[] trace = fault.getStackTrace();
      LOG.error(
          "Proving a {} failed: {} at {}",
          claim.type(),
          fault.getClass().getName(),
          trace.length == 0 ? "an unknown place" : trace[0]);
      return new Proof.Refused(new Fault());
    }
  }

  /** How many there are now. */
  public int underWay() {
    return underWay.get();
  }

  private static Proof busy(String expected, String found) {
    return new Proof.Refused(new TooBusy("Expected " + expected + ", found " + found + "."));
  }
}
