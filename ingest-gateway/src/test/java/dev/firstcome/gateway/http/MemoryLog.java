package dev.firstcome.gateway.http;

import dev.firstcome.contract.Key;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.LogPosition;
import dev.firstcome.gateway.requests.LoggedOutcome;
import dev.firstcome.gateway.requests.OutcomeLog;
import dev.firstcome.gateway.requests.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The log of outcomes, in memory: every partition has the same offsets. */
final class MemoryLog implements OutcomeLog {
  static final int GENERATION = 1;
  static final int PARTITIONS = 3;

  /** What is found by one look. */
  private static final int AT_ONCE = 3;

  final AtomicInteger looks = new AtomicInteger();
  private final List<LoggedOutcome> all = new CopyOnWriteArrayList<>();
  private volatile long beginning;
  private volatile boolean away;
  private volatile Optional<Outcomes> reader = Optional.empty();

  /** What is appended comes by here, as long as it is not told otherwise. */
  void tells(Outcomes outcomes) {
    reader = Optional.of(outcomes);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      outcomes.begins(partition, all.size());
    }
  }

  /** What is appended now has not come by yet. */
  void tellsNobody() {
    reader = Optional.empty();
  }

  /** What came before this is no longer kept. */
  void forgetBefore(LogPosition first) {
    beginning = first.offset();
  }

  void away(boolean isAway) {
    away = isAway;
  }

  /** One thread at a time, as the real one. */
  synchronized LogPosition append(
      String key, Optional<UUID> answers, boolean decided, KnownOutcome outcome) {
    int partition = key.isEmpty() ? 0 : partition(Key.parse(key).orElseThrow());
    LoggedOutcome logged = new LoggedOutcome(partition, all.size(), key, answers, decided, outcome);
    all.add(logged);
    reader.ifPresent(outcomes -> {
      outcomes.arrived(logged);
      outcomes.flush(List.of(partition));
    });
    return new LogPosition(GENERATION, partition, logged.offset());
  }

  LogPosition end(String key) {
    return new LogPosition(GENERATION, partition(Key.parse(key).orElseThrow()), all.size() - 1L);
  }

  @Override
  public int generation() {
    return GENERATION;
  }

  @Override
  public int partitions() {
    return PARTITIONS;
  }

  @Override
  public CompletionStage<Found> after(
      String key, int partition, long offset, BooleanSupplier nobodyAsks) {
    looks.incrementAndGet();
    if (away) {
      return CompletableFuture.failedStage(new IllegalStateException("away"));
    }
    return CompletableFuture.supplyAsync(() -> look(key, partition, offset));
  }

  private Found look(String key, int partition, long offset) {
    if (offset + 1 < beginning) {
      return new Found.AgedOut();
    }
    if (offset >= all.size()) {
      return new Found.Beyond();
    }
    List<LoggedOutcome> read =
        all.stream().filter(each -> each.offset() > offset).limit(AT_ONCE).toList();
    return new Found.Outcomes(
        read.stream()
            .filter(each -> each.partition() == partition && each.key().equals(key))
            .filter(LoggedOutcome::mayBeEvent)
            .toList(),
        read.isEmpty() ? offset : read.getLast().offset());
  }
}
