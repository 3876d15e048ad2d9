package dev.firstcome.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.sink.log.Entry.Changed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What tests begin with. */
public final class Given {
  public static final Topics TOPICS = new Topics("test", 1);
  public static final Key DR_LEE = new Key("calendar", "dr-lee");
  public static final Instant START = Instant.parse("2026-12-01T09:00:00.001Z");
  public static final Instant END = Instant.parse("2026-12-01T09:30:00.000Z");
  public static final Instant DECIDED = Instant.parse("2026-11-22T10:00:00.123Z");
  public static final String REQUEST = "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";

  private Given() {}

  /** The n-th booking of this calendar, in this version. */
  public static Booking booking(int number, long version) {
    return new Booking(
        new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | number),
        "dr-lee",
        new Slot(START, END),
        "ann@example.com",
        State.HELD,
        true,
        Payment.by(Optional.of("card"), Optional.empty()),
        Optional.of(END),
        new TreeMap<>(),
        version);
  }

  public static Calendar calendar(long version) {
    return new Calendar(
        "dr-lee",
        2,
        new TreeMap<>(Map.of("card", 15L)),
        ZoneId.of("Europe/Lisbon"),
        BookableHours.ALWAYS,
        new TreeMap<>(Map.of("capacity", 1L)),
        version);
  }

  public static RowChange change(Row row, long seq, boolean last) {
    return change(DR_LEE, row, seq, last, false);
  }

  /** That a row is gone, in the version after the one that it was last seen in. */
  public static RowChange removal(Key key, Row row, long seq) {
    return change(key, row, seq, true, true);
  }

  private static RowChange change(Key key, Row row, long seq, boolean last, boolean removed) {
    return new RowChange(
        key,
        row.ref().row(),
        removed ? row.version() + 1 : row.version(),
        1,
        seq,
        last,
        REQUEST,
        "anonymous",
        DECIDED.plusMillis(seq),
        removed,
        Optional.of(row).filter(value -> !removed));
  }

  public static Changed changed(int partition, long offset, RowChange change) {
    return new Changed(rowRecord(partition, offset, change.bytes()), change);
  }

  public static TopicPartition rows(int partition) {
    return new TopicPartition(TOPICS.rows(), partition);
  }

  public static ConsumerRecord<byte[], byte[]> rowRecord(int partition, long offset, byte[] value) {
    return new ConsumerRecord<>(TOPICS.rows(), partition, offset, null, value);
  }

  /** As removed rows travel: no value, and the change in a header. */
  public static ConsumerRecord<byte[], byte[]> tombstone(byte[] told) {
    ConsumerRecord<byte[], byte[]> record = rowRecord(0, 0, null);
    record.headers().add(Headers.REMOVED, told);
    return record;
  }

  public static ConsumerRecord<byte[], byte[]> outcomeRecord(byte[] value) {
    return new ConsumerRecord<>(TOPICS.outcomes(), 0, 0, null, value);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
