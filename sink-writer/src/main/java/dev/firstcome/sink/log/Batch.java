package dev.firstcome.sink.log;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * What is written in one transaction: for each partition a stretch of its log that ends between two
 * decisions, never within one.
 *
 * @param entries in the order of the log within each partition
 */
public record Batch(List<Entry> entries, List<Move> moves) {
  /**
   * A stretch of a partition's log.
   *
   * @param from the position before, as far as this sink knows
   * @param to the position after
   * @param appendedAt when its newest record was appended
   */
  public record Move(TopicPartition partition, long from, long to, Instant appendedAt) {}

  public boolean isEmpty() {
    return moves.isEmpty();
  }

  public List<Entry.Changed> changes() {
    return only(Entry.Changed.class);
  }

  public List<Entry.Answered> answers() {
    return only(Entry.Answered.class);
  }

  public List<Entry.Unreadable> unreadable() {
    return only(Entry.Unreadable.class);
  }

  private <E extends Entry> List<E> only(Class<E> type) {
    return entries.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
