package dev.firstcome.gateway.requests;

import dev.firstcome.gateway.requests.RecentOutcomes.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * What is known of outcomes here, who waits for one, and who follows a key. Every outcome there is
 * comes by.
 */
public final class Outcomes {
  private static final Feed NOBODY =
      new Feed() {
        @Override
        public void take(LoggedOutcome outcome) {}

        @Override
        public void flush() {}

        @Override
        public void lost(int partition) {}
      };

  private final RecentOutcomes recent;
  private final Undecided undecided;
  private final Waiters waiters = new Waiters();
  private final ConcurrentMap<Integer, Long> told = new ConcurrentHashMap<>();
  private volatile Feed feed = NOBODY;

  /** What there is to be told to somebody who follows a key. */
  public sealed interface Next {
    /**
     * In order, and not necessarily events.
     *
     * @param upTo the last offset that was looked at
     * @param joined whether the feed has all that comes after it
     */
    record Here(List<LoggedOutcome> outcomes, long upTo, boolean joined) implements Next {}

    /** It is not in memory: the log has it, or nobody. */
    record InTheLog() implements Next {}
  }

  public Outcomes(RecentOutcomes recent, Undecided undecided) {
    this.recent = recent;
    this.undecided = undecided;
  }

  /** From now on this takes what comes by. */
  public void feed(Feed taker) {
    feed = taker;
  }

  /**
   * What comes by of a partition comes from this offset on. If something came by before, then what
   * is between is lost here.
   */
  public void begins(int partition, long offset) {
    synchronized (recent) {
      boolean goesOn = recent.next(partition).isPresent();
      recent.begins(partition, offset);
      if (goesOn) {
        feed.lost(partition);
      }
    }
    told.put(partition, offset - 1);
  }

  /** An outcome has come. To be called by one thread alone, and {@link #flush} sometime after. */
  public void arrived(LoggedOutcome logged) {
    // In this order: who asks between the steps finds it recent, and who waits is told.
    synchronized (recent) {
      recent.put(logged);
      if (logged.mayBeEvent()) {
        feed.take(logged);
      }
    }
    logged
        .answers()
        .ifPresent(request -> {
          undecided.decided(request);
          waiters.tell(request, logged.outcome());
        });
  }

  /** That was all for now, of these partitions. */
  public void flush(Iterable<Integer> partitions) {
    feed.flush();
    for (int partition : partitions) {
      next(partition).ifPresent(next -> told.put(partition, next - 1));
    }
  }

  /** Up to which offset of a partition all was given to those who follow keys. */
  public long told(int partition) {
    return told.getOrDefault(partition, -1L);
  }

  /** The offset that comes by next; empty before any is known. */
  public OptionalLong next(int partition) {
    synchronized (recent) {
      return recent.next(partition);
    }
  }

  /**
   * What came under a key after an offset, as far as it is here. If that is all of it, {@code join}
   * is run, and between the two nothing comes by.
   *
   * @param maxBytes after which no more is given at once
   */
  public Next follow(String key, int partition, long offset, int maxBytes, Runnable join) {
    synchronized (recent) {
      return switch (recent.after(key, partition, offset, maxBytes)) {
        case Stretch.Elsewhere() -> new Next.InTheLog();
        case Stretch.Here(List<LoggedOutcome> outcomes, long upTo, boolean all) -> {
          if (all) {
            join.run();
          }
          yield new Next.Here(outcomes, upTo, all);
        }
      };
    }
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
