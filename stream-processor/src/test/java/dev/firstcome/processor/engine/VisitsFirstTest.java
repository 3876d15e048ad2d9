package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

final class VisitsFirstTest {
  private static final long NOW = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();
  private static final long TEN_YEARS_AGO = Instant.parse("2016-11-22T10:00:00Z").toEpochMilli();

  @Test
  void whatIsOnItsWaySeemsOlderThanWhateverIsAsked() {
    long extracted = new VisitsFirst().extract(appendedAt(NOW), NOW);
    assertTrue(extracted >= 0, "Streams drops what is older than time");
    assertTrue(extracted < TEN_YEARS_AGO, "a backlog would come first");
  }

  @Test
  void itsOwnTimeIsKept() {
    long extracted = new VisitsFirst().extract(appendedAt(NOW), NOW);
    Record<byte[], byte[]> record = new Record<>(new byte[0], new byte[0], extracted);
    assertEquals(NOW, VisitsFirst.undo(record).timestamp());
  }

  private static ConsumerRecord<Object, Object> appendedAt(long millis) {
    return new ConsumerRecord<>(
        "visits",
        0,
        7,
        millis,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }
}
