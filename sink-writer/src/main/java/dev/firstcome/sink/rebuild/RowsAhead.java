package dev.firstcome.sink.rebuild;

import dev.firstcome.runtime.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks for records between two offsets. Their difference does not tell: there are markers of
 * transactions in between, and gaps.
 */
final class RowsAhead implements AutoCloseable {
  private final RowsLog log;

  RowsAhead(Settings settings) {
    this.log = new RowsLog(settings);
  }

  /** Whether there is any of these partitions. */
  boolean any(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
    Map<TopicPartition, Long> positions = new HashMap<>(from);
    positions.entrySet().removeIf(each -> each.getValue() >= to.getOrDefault(each.getKey(), 0L));
    log.readFrom(positions);
    AtomicBoolean found = new AtomicBoolean();
    log.readUpTo(
        to,
        records -> {
          found.set(!records.isEmpty());
          return records.isEmpty();
        });
    return found.get();
  }

  @Override
  public void close() {
    log.close();
  }
}
