package dev.firstcome.processor.engine;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes a task read what is on its way from key to key before what is asked anew. Streams takes the
 * record with the lowest timestamp first; so those of {@code visits} seem older than all others, by
 * thirty years. Otherwise a key would be locked for as long as another one's backlog is deep.
 */
final class VisitsFirst implements TimestampExtractor {
  private static final long SHIFT_MILLIS = 1_000_000_000_000L;

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp() - SHIFT_MILLIS);
  }

  /** The record with the time at which it was appended. */
  static Record<byte[], byte[]> undo(Record<byte[], byte[]> message) {
    return message.withTimestamp(message.timestamp() + SHIFT_MILLIS);
  }
}
