package dev.firstcome.benchmarks;

import dev.firstcome.processor.engine.OnePartition;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Counts records by topic, and their bytes: keys, values and headers, without Kafka's framing. */
final class Tally implements OnePartition.Told {
  private final Map<String, Count> counts = new TreeMap<>();

  private record Count(int records, int bytes) {
    Count and(Count more) {
      return new Count(records + more.records, bytes + more.bytes);
    }
  }

  @Override
  public void of(String topic, Record<byte[], byte[]> record) {
    int bytes = length(record.key()) + length(record.value());
    for (Header header : record.headers()) {
      bytes += header.key().length() + length(header.value());
    }
    count(topic, bytes);
  }

  /** What a write to the store has its changelog told. */
  boolean written(Bytes key, byte @Nullable [] value) {
    count("CHANGELOG", key.get().length + length(value));
    return true;
  }

  private void count(String topic, int bytes) {
    counts.merge(topic.toLowerCase(Locale.ROOT), new Count(1, bytes), Count::and);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  void clear() {
    counts.clear();
  }

  /** Such as {@code outcomes 100 of 52100 bytes, rows 100 of 61300 bytes}. */
  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(each ->
            each.getKey()
                + " "
                + each.getValue().records
                + " of "
                + each.getValue().bytes
                + " bytes")
        .collect(Collectors.joining(", "));
  }
}
