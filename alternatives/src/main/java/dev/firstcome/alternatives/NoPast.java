package dev.firstcome.alternatives;

import dev.firstcome.gateway.requests.Answers;
import dev.firstcome.gateway.requests.DeadLetters;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.OutcomeLog;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/** Of what is past there is nothing here but what is in memory. */
final class NoPast implements OutcomeLog, Answers, DeadLetters {
  private static final int GENERATION = 1;

  @Override
  public int generation() {
    return GENERATION;
  }

  @Override
  public int partitions() {
    return 1;
  }

  @Override
  public CompletionStage<Found> after(
      String key, int partition, long offset, BooleanSupplier nobodyAsks) {
    return CompletableFuture.completedStage(new Found.AgedOut());
  }

  @Override
  public CompletionStage<Optional<KnownOutcome>> find(UUID request) {
    return CompletableFuture.completedStage(Optional.empty());
  }

  @Override
  public CompletionStage<Boolean> add(DeadLetter letter) {
    return CompletableFuture.completedStage(false);
  }
}
