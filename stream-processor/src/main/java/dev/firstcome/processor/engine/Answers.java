package dev.firstcome.processor.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * The answers that have been given, so that a repeat gets the same one: by (home key, caller,
 * idempotency key), of which only a hash is stored.
 *
 * <p>They live for a while and are then as good as gone; what is left of them is swept out a little
 * at a time, by a broom that goes round and round the store. Where it has got to is stored too, so
 * that the same requests leave the same store behind. (An index by expiry, instead, would cost two
 * more records on the changelog for each answer.)
 */
final class Answers {
  private static final Bytes BROOM = Bytes.wrap(new byte[] {'b'});
  private static final Given REMOVED = new Given(new byte[0], new byte[0]);
  private static final int MOST_REMOVED_AT_ONCE = 1000;
  private static final int HASH_BYTES = 16;
  private static final int SWEEP_EVERY = 64;
  private static final int SWEEP_LENGTH = 64;

  private final Space store;
  private final Space meta;
  private final Duration life;

  /**
   * @param meta where the broom's place is kept
   * @param life how long an answer is remembered
   */
  Answers(Space store, Space meta, Duration life) {
    this.store = store;
    this.meta = meta;
    this.life = life;
  }

  /** An answer as it was given: the outcome's bytes, and to what body. */
  record Given(byte[] fingerprint, byte[] outcome) {
    /** Whether nothing is left of it but that it was given. */
    boolean isRemoved() {
      return outcome.length == 0;
    }

    boolean isFor(byte[] other) {
      return Arrays.equals(fingerprint, other);
    }
  }

  /** What a repeat of this request would be found by. Without an idempotency key it is the id. */
  static Bytes key(StateKeys keys, Envelope envelope) {
    String name =
        envelope
            .body()
            .idempotencyKey()
            .map(key -> "key " + envelope.caller() + "\0" + key)
            .orElseGet(() -> "id " + envelope.caller() + "\0" + envelope.id());
    byte[] hash = Hashes.sha256(name.getBytes(StandardCharsets.UTF_8));
    return keys.of(Arrays.copyOf(hash, HASH_BYTES));
  }

  Optional<Given> find(Bytes key, Instant now) {
    byte[] stored = store.get(key);
    if (stored == null || isExpired(stored, now)) {
      return Optional.empty();
    }
    return Optional.of(isRemoved(key, stored) ? REMOVED : parse(stored));
  }

  private boolean isRemoved(Bytes key, byte[] stored) {
    byte[] note = store.get(Bytes.wrap(Arrays.copyOf(key.get(), key.get().length - HASH_BYTES)));
    return note != null && seq(stored) < seq(note);
  }

  /**
   * @param seq of the decision that gives it
   */
  byte[] encode(Given given, long seq, Instant now) {
    return ByteBuffer.allocate(
            2 * Long.BYTES + Integer.BYTES + given.fingerprint.length + given.outcome.length)
        .putLong(now.plus(life).toEpochMilli())
        .putLong(seq)
        .putInt(given.fingerprint.length)
        .put(given.fingerprint)
        .put(given.outcome)
        .array();
  }

  /**
   * Removes all that were given at this key before this decision. That they were given stays, for
   * as long as they would have: a request that comes once more, late, must not be taken for a new
   * one. Some are emptied at once, the others, if there are too many for one decision, by a note
   * that they are; the broom comes to them.
   */
  void remove(StateKeys keys, long seq, Instant now) {
    Bytes note = keys.of(new byte[0]);
    Map<Bytes, byte[]> found = new LinkedHashMap<>();
    store.scan(
        note,
        null,
        next -> {
          boolean isOfKey = startsWith(next.key.get(), note.get());
          if (isOfKey) {
            found.put(next.key, next.value);
          }
          return isOfKey && found.size() < MOST_REMOVED_AT_ONCE;
        });
    found.forEach((key, given) -> {
      if (!parse(given).isRemoved()) {
        store.put(key, emptied(given));
      }
    });
    if (found.size() == MOST_REMOVED_AT_ONCE) {
      store.put(note, encode(REMOVED, seq, now));
    }
  }

  /** Only until when it counts, and the number of its decision. */
  private static byte[] emptied(byte[] given) {
    return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
        .put(given, 0, 2 * Long.BYTES)
        .putInt(0)
        .array();
  }

  private static boolean startsWith(byte[] whole, byte[] begin) {
    return whole.length >= begin.length
        && Arrays.equals(whole, 0, begin.length, begin, 0, begin.length);
  }

  void put(Bytes key, byte[] encoded) {
    store.put(key, encoded);
  }

  /** To be called once a decision. */
  void sweepNowAndThen(long seq, Instant now) {
    if (seq % SWEEP_EVERY == 0) {
      sweep(now);
    }
  }

  private void sweep(Instant now) {
    byte[] place = meta.get(BROOM);
    List<Bytes> expired = new ArrayList<>();
    List<Bytes> seen = new ArrayList<>();
    boolean isRound =
        store.scan(
            place == null ? null : Bytes.wrap(place),
            null,
            next -> {
              seen.add(next.key);
              if (isExpired(next.value, now)) {
                expired.add(next.key);
              }
              return seen.size() < SWEEP_LENGTH;
            });
    meta.put(BROOM, isRound ? null : seen.getLast().get());
    expired.forEach(key -> store.put(key, null));
  }

  private static boolean isExpired(byte[] stored, Instant now) {
    return ByteBuffer.wrap(stored).getLong() <= now.toEpochMilli();
  }

  private static long seq(byte[] stored) {
    return ByteBuffer.wrap(stored).getLong(Long.BYTES);
  }

  private static Given parse(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored).position(2 * Long.BYTES);
    byte[] fingerprint = new byte[buffer.getInt()];
    buffer.get(fingerprint);
    byte[] outcome = new byte[buffer.remaining()];
    buffer.get(outcome);
    return new Given(fingerprint, outcome);
  }
}
