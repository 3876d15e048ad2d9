package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.gateway.requests.KeyQueue.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * What this gateway was asked and has not yet seen decided: bounded in all, so that a flood is
 * stopped here and not in the log, and for each key, so that a flood on one key leaves room for the
 * others. Of a key that is asked much some wait here until others of it are decided, so that the
 * other keys of its partition find no long line in the log.
 *
 * <p>It also answers polls: what stands here is pending, with no need to ask the database.
 */
public final class Undecided {
  private record Place(Key key, KeyQueue queue, Entry entry) {}

  /**
   * How many there may be.
   *
   * @param perKey in the log and in line
   * @param decidedWithin what a request may take in the log in any case; if it takes longer, and
   *     longer than usual, fewer of a key that is asked much are there at once
   * @param countsFor after which time a request no longer counts: the owners of its key may be down
   *     for long, and the bounds are to hold back, not to shut out
   */
  public record Bounds(int inAll, int perKey, Duration decidedWithin, Duration countsFor) {}

  private final Bounds bounds;
  private final Window window;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<UUID, Place> byRequest = new ConcurrentHashMap<>();
  private final ConcurrentMap<Key, KeyQueue> byKey = new ConcurrentHashMap<>();

  public Undecided(Bounds bounds, LongSupplier nanoTime) {
    this.bounds = bounds;
    this.window = new Window(bounds.decidedWithin, bounds.perKey);
    this.nanoTime = nanoTime;
  }

  /**
   * Makes room for one more, or says why there is none.
   *
   * @param send sends it; run by whatever thread, now or later, in the order in which those of its
   *     key came; it is not to throw anything, nor to block
   */
  Optional<TooBusy> add(UUID request, Key key, String type, Runnable send) {
    if (byRequest.size() >= bounds.inAll) {
      return Optional.of(
          new TooBusy(
              "Expected fewer than " + bounds.inAll + " undecided requests, found as many."));
    }
    long now = nanoTime.getAsLong();
    while (true) {
      KeyQueue queue = byKey.computeIfAbsent(key, first -> new KeyQueue(window));
      synchronized (queue) {
        if (queue.isOver()) {
          continue;
        }
        if (queue.size() >= bounds.perKey) {
          return Optional.of(
              new TooBusy(
                  "Expected fewer than "
                      + bounds.perKey
                      + " undecided requests for one key, found as many."));
        }
        Entry entry = new Entry(type, send, now);
        // Before it is sent: it may be decided before this returns.
        byRequest.put(request, new Place(key, queue, entry));
        queue.enter(entry, now);
        return Optional.empty();
      }
    }
  }

  /** Its outcome has come. */
  void decided(UUID request) {
    leave(request, KeyQueue::decided);
  }

  /** It has failed, or does not count any more. */
  void remove(UUID request) {
    leave(request, KeyQueue::leave);
  }

  /** How one leaves. */
  private interface Leaving {
    void leave(KeyQueue queue, Entry entry, long nowNanos);
  }

  private void leave(UUID request, Leaving how) {
    Place place = byRequest.remove(request);
    if (place == null) {
      return;
    }
    KeyQueue queue = place.queue();
    synchronized (queue) {
      how.leave(queue, place.entry(), nanoTime.getAsLong());
      if (queue.isOver()) {
        byKey.remove(place.key(), queue);
      }
    }
  }

  /** The type of a request that is surely pending. */
  Optional<String> typeOf(UUID request) {
    return Optional.ofNullable(byRequest.get(request)).map(place -> place.entry().type());
  }

  /**
   * Sends what has stood in line for too long, and forgets what no longer counts. In this order:
   * what is forgotten would never be sent.
   */
  public void keepHouse() {
    long now = nanoTime.getAsLong();
    byKey.values().forEach(queue -> queue.sendDue(now));
    byRequest.forEach((request, place) -> {
      if (now - place.entry().cameNanos() > bounds.countsFor.toNanos()) {
        remove(request);
      }
    });
  }

  public int count() {
    return byRequest.size();
  }

  /** How many of them are not in the log yet. */
  public int inLine() {
    return window.inLine();
  }
}
