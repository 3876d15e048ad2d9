package dev.firstcome.gateway.requests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The outcomes of the last while, whoever asked, so that a poll is answered by any gateway and
 * without a database, and whoever follows a key goes on where it was. Kept once, and found by their
 * request and by their key. Bounded in bytes; the oldest go first, and are then found in the
 * database and in the log.
 *
 * <p>All but {@link #find} and what is counted is to be called under its lock.
 */
public final class RecentOutcomes {
  /** What one takes beside its bytes, each under a key of its own. Measured, rounded up. */
  static final long ENTRY_BYTES = 384;

  private final long maxBytes;
  private final ConcurrentMap<UUID, LoggedOutcome> byRequest = new ConcurrentHashMap<>();
  private final Map<String, KeyLine> byKey = new HashMap<>();
  private final Map<Integer, Reach> byPartition = new HashMap<>();
  private final Queue<LoggedOutcome> oldestFirst = new ArrayDeque<>();
  private final AtomicLong bytes = new AtomicLong();

  /** Of one partition, everything is here from one offset to before the other. */
  private static final class Reach {
    private long from;
    private long next;
  }

  /** What is here of a key. */
  sealed interface Stretch {
    /**
     * In order.
     *
     * @param upTo the last offset that was looked at
     * @param all whether there is no more of the key here by now
     */
    record Here(List<LoggedOutcome> outcomes, long upTo, boolean all) implements Stretch {}

    /** Some of it is here no longer, or not yet. */
    record Elsewhere() implements Stretch {}
  }

  public RecentOutcomes(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** What comes by of this partition comes from this offset on; before it nothing is here. */
  void begins(int partition, long offset) {
    Reach reach = new Reach();
    reach.from = offset;
    reach.next = offset;
    if (byPartition.put(partition, reach) != null) {
      byKey.values().removeIf(line -> line.at(line.end() - 1).partition() == partition);
    }
  }

  /** The first outcome of a request stands, unless it said that the same request may come again. */
  void put(LoggedOutcome logged) {
    Reach reach = byPartition.computeIfAbsent(logged.partition(), unheard -> new Reach());
    reach.next = logged.offset() + 1;
    boolean stands = logged.answers().filter(request -> stands(request, logged)).isPresent();
    if (logged.mayBeEvent()) {
      byKey.computeIfAbsent(logged.key(), fresh -> new KeyLine()).add(logged);
    } else if (!stands) {
      return;
    }
    oldestFirst.add(logged);
    bytes.addAndGet(size(logged));
    while (bytes.get() > maxBytes) {
      removeOldest();
    }
  }

  private boolean stands(UUID request, LoggedOutcome logged) {
    LoggedOutcome before = byRequest.putIfAbsent(request, logged);
    if (before != null && before.outcome().mayBeReplaced()) {
      byRequest.put(request, logged);
      return true;
    }
    return before == null;
  }

  private void removeOldest() {
    LoggedOutcome oldest = oldestFirst.remove();
    bytes.addAndGet(-size(oldest));
    oldest.answers().ifPresent(request -> byRequest.remove(request, oldest));
    byKey.computeIfPresent(
        oldest.key(),
        (key, line) -> {
          line.removeFirst(oldest);
          return line.isEmpty() ? null : line;
        });
    Reach reach = byPartition.get(oldest.partition());
    if (reach != null) {
      reach.from = Math.max(reach.from, oldest.offset() + 1);
    }
  }

  /** Callable at any time. */
  Optional<KnownOutcome> find(UUID request) {
    return Optional.ofNullable(byRequest.get(request)).map(LoggedOutcome::outcome);
  }

  /** The offset that comes by next; empty before any is known. */
  OptionalLong next(int partition) {
    Reach reach = byPartition.get(partition);
    return reach == null ? OptionalLong.empty() : OptionalLong.of(reach.next);
  }

  /**
   * What came under a key after an offset.
   *
   * @param maxBytes after which no more is looked for
   */
  Stretch after(String key, int partition, long offset, int maxBytes) {
    Reach reach = byPartition.get(partition);
    if (reach == null || offset + 1 < reach.from) {
      return new Stretch.Elsewhere();
    }
    long last = Math.max(offset, reach.next - 1);
    KeyLine line = byKey.get(key);
    if (line == null) {
      return new Stretch.Here(List.of(), last, true);
    }
    List<LoggedOutcome> found = new ArrayList<>();
    int place = line.firstAfter(offset);
    for (int taken = 0; place < line.end() && taken < maxBytes; place++) {
      found.add(line.at(place));
      taken += line.at(place).outcome().bytes().length;
    }
    boolean all = place == line.end();
    return new Stretch.Here(found, all ? last : found.getLast().offset(), all);
  }

  public int count() {
    return byRequest.size();
  }

  public long bytes() {
    return bytes.get();
  }

  private static long size(LoggedOutcome logged) {
    return ENTRY_BYTES + 2L * logged.key().length() + logged.outcome().bytes().length;
  }
}
