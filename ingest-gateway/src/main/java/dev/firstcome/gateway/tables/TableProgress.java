package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Position;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How far the tables have come, for reads that must see a given position. However many wait, one
 * asks for all of them.
 */
final class TableProgress {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Database database;
  private final int generation;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Map<Integer, Long> seqs = Map.of();

  private record Waiting(Position position, CompletableFuture<Boolean> reached) {}

  /**
   * @param generation of the topics that the tables follow now
   */
  TableProgress(Database database, int generation) {
    this.database = database;
    this.generation = generation;
  }

  /**
   * Whether the tables include the position, waiting for it for a while.
   *
   * @return false once the time is over; fails if the tables cannot be asked
   */
  CompletionStage<Boolean> reached(Position position, Duration time) {
    if (includes(position)) {
      return CompletableFuture.completedStage(true);
    }
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    waiting.add(new Waiting(position, reached));
    askForAll();
    return reached.completeOnTimeout(false, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean includes(Position position) {
    // Of an earlier generation: its partitions were sealed, and the tables followed to the seal.
    if (position.generation() != generation) {
      return position.generation() < generation;
    }
    Map<Integer, Long> now = seqs;
    return position.seqs().entrySet().stream()
        .allMatch(part -> part.getValue() <= now.getOrDefault(part.getKey(), 0L));
  }

  private void askForAll() {
    if (asking.compareAndSet(false, true)) {
      database.threads().execute(this::askUntilNobodyWaits);
    }
  }

  private void askUntilNobodyWaits() {
    try {
      while (!waiting.isEmpty()) {
        seqs = database.askNow(connection -> ProgressTable.seqs(connection, generation));
        waiting.removeIf(this::done);
        if (!waiting.isEmpty()) {
          Thread.sleep(PAUSE);
        }
      }
    } catch (SQLException | RuntimeException fault) {
      failAll(fault);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      asking.set(false);
    }
    // One may have come after the last look and found that somebody was asking.
    if (!waiting.isEmpty() && !Thread.currentThread().isInterrupted()) {
      askForAll();
    }
  }

  private void failAll(Exception fault) {
    for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
      each.reached().completeExceptionally(fault);
    }
  }

  private boolean done(Waiting each) {
    return each.reached().isDone() || (includes(each.position()) && each.reached().complete(true));
  }
}
