package dev.firstcome.gateway.http;

import dev.firstcome.gateway.requests.DeadLetters;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** The dead letters, in memory. */
final class MemoryLetters implements DeadLetters {
  final List<DeadLetter> all = new CopyOnWriteArrayList<>();
  volatile boolean away;

  @Override
  public CompletionStage<Boolean> add(DeadLetter letter) {
    if (away) {
      return CompletableFuture.completedStage(false);
    }
    all.add(letter);
    return CompletableFuture.completedStage(true);
  }
}
