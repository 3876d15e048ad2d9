package dev.firstcome.gateway.http;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.gateway.reads.ReadModel;
import dev.firstcome.gateway.requests.Answers;
import dev.firstcome.gateway.requests.KnownOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The tables, in memory. */
final class MemoryReads implements ReadModel, Answers {
  final Map<String, Row> rows = new ConcurrentHashMap<>();
  final Map<UUID, KnownOutcome> answers = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();
  volatile boolean away;
  volatile long seq;

  void reset() {
    rows.clear();
    answers.clear();
    asked.set(0);
    away = false;
    seq = 0;
  }

  @Override
  public Set<String> kinds() {
    return Set.of("booking", "calendar");
  }

  @Override
  public CompletionStage<Optional<Row>> find(String kind, String id) {
    return ask(Optional.ofNullable(rows.get(kind + "/" + id)));
  }

  @Override
  public CompletionStage<Boolean> reached(Position position, Duration time) {
    if (away || position.seqs().values().stream().allMatch(wanted -> wanted <= seq)) {
      return ask(true);
    }
    return new CompletableFuture<Boolean>()
        .completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<Optional<KnownOutcome>> find(UUID request) {
    asked.incrementAndGet();
    return ask(Optional.ofNullable(answers.get(request)));
  }

  private <T> CompletionStage<T> ask(T answer) {
    return away
        ? CompletableFuture.failedStage(new IllegalStateException("away"))
        : CompletableFuture.completedStage(answer);
  }
}
