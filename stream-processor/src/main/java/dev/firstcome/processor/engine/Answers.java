package dev.firstcome.processor.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final int HASH_BYTES = 16;
  private static final int SWEEP_EVERY = 16;
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
    return stored == null || isExpired(stored, now) ? Optional.empty() : Optional.of(parse(stored));
  }

  byte[] encode(Given given, Instant now) {
    return ByteBuffer.allocate(
            Long.BYTES + Integer.BYTES + given.fingerprint.length + given.outcome.length)
        .putLong(now.plus(life).toEpochMilli())
        .putInt(given.fingerprint.length)
        .put(given.fingerprint)
        .put(given.outcome)
        .array();
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

  private static Given parse(byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored).position(Long.BYTES);
    byte[] fingerprint = new byte[buffer.getInt()];
    buffer.get(fingerprint);
    byte[] outcome = new byte[buffer.remaining()];
    buffer.get(outcome);
    return new Given(fingerprint, outcome);
  }
}
