package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * What this gateway has sent and not yet seen decided: bounded in all, so that a flood is stopped
 * here and not in the log, and for each key, so that a flood on one key leaves room for the others.
 *
 * <p>It also answers polls: what stands here is pending, with no need to ask the database.
 */
public final class Undecided {
  private record Sent(Key key, String type, long atNanos) {}

  private final int maxInAll;
  private final int maxPerKey;
  private final long keepNanos;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<UUID, Sent> byRequest = new ConcurrentHashMap<>();
  private final ConcurrentMap<Key, Integer> countByKey = new ConcurrentHashMap<>();

  /**
   * @param keep after which time a request no longer counts: the owners of its key may be down for
   *     long, and the bounds are to hold back, not to shut out
   */
  public Undecided(int maxInAll, int maxPerKey, Duration keep, LongSupplier nanoTime) {
    this.maxInAll = maxInAll;
    this.maxPerKey = maxPerKey;
    this.keepNanos = keep.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Makes room for one more, or says why there is none. */
  Optional<TooBusy> add(UUID request, Key key, String type) {
    if (byRequest.size() >= maxInAll) {
      return Optional.of(
          new TooBusy("Expected fewer than " + maxInAll + " undecided requests, found as many."));
    }
    if (countByKey.merge(key, 1, Integer::sum) > maxPerKey) {
      leave(key);
      return Optional.of(
          new TooBusy(
              "Expected fewer than "
                  + maxPerKey
                  + " undecided requests for one key, found as many."));
    }
    byRequest.put(request, new Sent(key, type, nanoTime.getAsLong()));
    return Optional.empty();
  }

  void remove(UUID request) {
    Sent sent = byRequest.remove(request);
    if (sent != null) {
      leave(sent.key());
    }
  }

  /** The type of a request that is surely pending. */
  Optional<String> typeOf(UUID request) {
    return Optional.ofNullable(byRequest.get(request)).map(Sent::type);
  }

  /** To be called now and then. */
  public void forgetOld() {
    long now = nanoTime.getAsLong();
    byRequest.forEach((request, sent) -> {
      if (now - sent.atNanos() > keepNanos) {
        remove(request);
      }
    });
  }

  public int count() {
    return byRequest.size();
  }

  private void leave(Key key) {
    countByKey.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }
}
