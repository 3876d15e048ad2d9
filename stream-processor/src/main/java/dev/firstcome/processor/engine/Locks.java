package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Which keys of a partition are locked, by which request, and who waits in line for them.
 *
 * <p>In the store: key, zero byte, {@code h} → the holder; key, zero byte, {@code w}, ticket → one
 * that waits. Which keys are locked, and by whom, is kept in memory too, so that a key that nobody
 * has locked costs a look into a map.
 */
final class Locks {
  private static final byte HOLDER = 'h';
  private static final byte WAITING = 'w';

  private final Space store;
  private final Map<Key, Line> lines = new HashMap<>();
  private final Deque<Key> movable = new ArrayDeque<>();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  /** A key that is locked, or for which somebody waits. */
  private static final class Line {
    private @Nullable UUID holder;
    private long first;
    private long next;
    private boolean hasTimer;

    boolean isEmpty() {
      return first == next;
    }
  }

  Locks(Space store) {
    this.store = store;
    store.scan(
        null,
        null,
        entry -> {
          restore(entry.key.get(), entry.value);
          return true;
        });
  }

  private void restore(byte[] name, byte[] value) {
    int end = 0;
    while (name[end] != 0) {
      end++;
    }
    Key key = Key.parse(new String(name, 0, end, StandardCharsets.UTF_8)).orElseThrow();
    Line line = lines.computeIfAbsent(key, absent -> new Line());
    if (name[end + 1] == HOLDER) {
      ByteBuffer holder = ByteBuffer.wrap(value);
      line.holder = new UUID(holder.getLong(), holder.getLong());
      held.incrementAndGet();
    } else {
      long ticket = ByteBuffer.wrap(name, end + 2, Long.BYTES).getLong();
      line.first = line.isEmpty() ? ticket : line.first;
      line.next = ticket + 1;
      line.hasTimer |= Parked.read(value).isTimer();
      waiting.incrementAndGet();
    }
  }

  // ---- locks

  /** Whether whoever comes now must wait: it is locked, or others wait already. */
  boolean isTaken(Key key) {
    return lines.containsKey(key);
  }

  boolean isHeldBy(Key key, UUID holder) {
    Line line = lines.get(key);
    return line != null && holder.equals(line.holder);
  }

  void lock(Key key, UUID holder) {
    Line line = lines.computeIfAbsent(key, absent -> new Line());
    held.addAndGet(line.holder == null ? 1 : 0);
    line.holder = holder;
    store.put(
        holderName(key),
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(holder.getMostSignificantBits())
            .putLong(holder.getLeastSignificantBits())
            .array());
  }

  /** Whoever waits may be taken up, see {@link #nextToServe}. */
  void unlock(Key key) {
    Line line = lines.get(key);
    if (line == null || line.holder == null) {
      return;
    }
    line.holder = null;
    held.decrementAndGet();
    store.put(holderName(key), null);
    if (line.isEmpty()) {
      lines.remove(key);
    } else {
      movable.add(key);
    }
  }

  // ---- lines

  /** How many wait for this key. */
  int length(Key key) {
    Line line = lines.get(key);
    return line == null ? 0 : (int) (line.next - line.first);
  }

  /** Whether one of those that wait for this key was asked by a timer. */
  boolean hasTimer(Key key) {
    Line line = lines.get(key);
    return line != null && line.hasTimer;
  }

  void park(Key key, Parked parked) {
    Line line = lines.computeIfAbsent(key, absent -> new Line());
    store.put(waitingName(key, line.next), parked.bytes());
    line.next++;
    line.hasTimer |= parked.isTimer();
    waiting.incrementAndGet();
  }

  /** A key that is not locked any more and that somebody waits for. */
  Optional<Key> nextToServe() {
    while (!movable.isEmpty()) {
      Line line = lines.get(movable.getFirst());
      if (line != null && line.holder == null && !line.isEmpty()) {
        return Optional.of(movable.getFirst());
      }
      movable.removeFirst();
    }
    return Optional.empty();
  }

  /** Those who wait for this key may be taken up, if it is not locked. */
  void mayMove(Key key) {
    movable.add(key);
  }

  /** This key's line is for later. */
  void leave(Key key) {
    movable.remove(key);
  }

  /** Takes up the first one that waits for this key. */
  Parked take(Key key) {
    Line line = Objects.requireNonNull(lines.get(key), "nobody waits");
    Bytes name = waitingName(key, line.first);
    Parked parked = Parked.read(store.get(name));
    store.put(name, null);
    line.first++;
    line.hasTimer &= !parked.isTimer();
    waiting.decrementAndGet();
    if (line.isEmpty()) {
      lines.remove(key);
    }
    return parked;
  }

  // ---- figures

  /** How many keys are locked. */
  int held() {
    return held.get();
  }

  /** How many requests wait. */
  int waiting() {
    return waiting.get();
  }

  private static Bytes holderName(Key key) {
    return new StateKeys(key).of(new byte[] {HOLDER});
  }

  private static Bytes waitingName(Key key, long ticket) {
    return new StateKeys(key)
        .of(ByteBuffer.allocate(1 + Long.BYTES).put(WAITING).putLong(ticket).array());
  }
}
