package dev.firstcome.gateway.requests;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The outcomes of the last while, whoever asked, so that a poll is answered by any gateway and
 * without a database. Bounded in bytes; the oldest go first, and are then found in the database.
 */
public final class RecentOutcomes {
  /** What an entry takes beside its bytes: the id, two map nodes, headers. Measured, rounded up. */
  static final long ENTRY_BYTES = 200;

  private final long maxBytes;
  private final ConcurrentMap<UUID, KnownOutcome> byRequest = new ConcurrentHashMap<>();
  private final Queue<UUID> oldestFirst = new ArrayDeque<>();
  private final AtomicLong bytes = new AtomicLong();

  public RecentOutcomes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * To be called by one thread alone. The first outcome of a request stands, unless it said that
   * the same request may come again.
   */
  void put(UUID request, KnownOutcome outcome) {
    KnownOutcome before = byRequest.putIfAbsent(request, outcome);
    if (before == null) {
      oldestFirst.add(request);
    } else if (before.mayBeReplaced()) {
      byRequest.put(request, outcome);
      bytes.addAndGet(-size(before));
    } else {
      return;
    }
    bytes.addAndGet(size(outcome));
    while (bytes.get() > maxBytes) {
      KnownOutcome oldest = byRequest.remove(oldestFirst.remove());
      if (oldest != null) {
        bytes.addAndGet(-size(oldest));
      }
    }
  }

  Optional<KnownOutcome> find(UUID request) {
    return Optional.ofNullable(byRequest.get(request));
  }

  public int count() {
    return byRequest.size();
  }

  public long bytes() {
    return bytes.get();
  }

  private static long size(KnownOutcome outcome) {
    return ENTRY_BYTES + outcome.bytes().length;
  }
}
