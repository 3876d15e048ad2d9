package dev.firstcome.processor.engine;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * How far a partition has come: its {@code now}, which never runs back, the number of its last
 * decision, and the number of the last one that changed a row. Stored with each decision, in the
 * same transaction.
 */
final class PartitionClock {
  private static final Bytes THE_ONE = Bytes.wrap(new byte[] {'c'});

  private final Space store;
  private Instant now;
  private long seq;
  private long rowSeq;

  PartitionClock(Space store) {
    this.store = store;
    byte[] stored = store.get(THE_ONE);
    ByteBuffer buffer = ByteBuffer.wrap(stored == null ? new byte[3 * Long.BYTES] : stored);
    this.now = Instant.ofEpochMilli(buffer.getLong());
    this.seq = buffer.getLong();
    this.rowSeq = buffer.getLong();
  }

  /** The time at which something that was appended then is decided: no earlier than any before. */
  Instant at(Instant appendedAt) {
    return appendedAt.isAfter(now) ? appendedAt : now;
  }

  /** It is no earlier than this, whether or not anything is decided at it. */
  void isAtLeast(Instant time) {
    now = at(time);
  }

  long seq() {
    return seq;
  }

  /** The number of the last decision that changed a row; 0 if none has yet. */
  long rowSeq() {
    return rowSeq;
  }

  /** One more decision is made. */
  void advance(Instant decidedAt, boolean changedRows) {
    now = at(decidedAt);
    seq++;
    rowSeq = changedRows ? seq : rowSeq;
    store.put(
        THE_ONE,
        ByteBuffer.allocate(3 * Long.BYTES)
            .putLong(now.toEpochMilli())
            .putLong(seq)
            .putLong(rowSeq)
            .array());
  }
}
