package dev.firstcome.sink;

import dev.firstcome.sink.log.Batch;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the tables are behind the log: in records that are not written yet, and in time.
 *
 * <p>In time it is the age of the tables: how long ago the last moment was at which they had
 * everything that the log had then. It is nothing while they have everything now, and it grows with
 * the clock while nothing can be written, whether or not anything new has come: during an outage
 * nobody can tell. Told by one thread, asked by any.
 */
final class Lag {
  /** A loop that has not been round for so long hangs, and what it said last is no longer so. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final InstantSource clock;
  private final Map<TopicPartition, Long> completeAsOfMillis = new HashMap<>();
  private volatile Seen seen;

  /** What was seen last. */
  private record Seen(long atMillis, long records, boolean caughtUp, long completeAsOfMillis) {}

  Lag(InstantSource clock) {
    this.clock = clock;
    this.seen = new Seen(clock.millis(), 0, false, clock.millis());
  }

  /** From now on it is about these partitions. */
  void assigned(Set<TopicPartition> partitions) {
    completeAsOfMillis.keySet().retainAll(partitions);
    partitions.forEach(partition -> completeAsOfMillis.putIfAbsent(partition, clock.millis()));
  }

  /** The tables have these, and of their partitions everything before them. */
  void written(Batch batch) {
    batch
        .moves()
        .forEach(
            move -> completeAsOfMillis.replace(move.partition(), move.appendedAt().toEpochMilli()));
  }

  /**
   * What is not in the tables yet.
   *
   * @param records of each partition
   */
  void observe(Map<TopicPartition, Long> records) {
    long nowMillis = clock.millis();
    records.forEach((partition, behind) -> {
      if (behind == 0) {
        completeAsOfMillis.replace(partition, nowMillis);
      }
    });
    long all = records.values().stream().mapToLong(Long::longValue).sum();
    seen = new Seen(nowMillis, all, all == 0, oldest(nowMillis));
  }

  /** Nothing can be written now. */
  void stuck(long records) {
    long nowMillis = clock.millis();
    seen = new Seen(nowMillis, Math.max(records, seen.records), false, oldest(nowMillis));
  }

  long records() {
    return seen.records;
  }

  double seconds() {
    Seen last = seen;
    long nowMillis = clock.millis();
    if (last.caughtUp && nowMillis - last.atMillis < FRESH.toMillis()) {
      return 0;
    }
    return Math.max(0, nowMillis - last.completeAsOfMillis) / 1000.0;
  }

  private long oldest(long nowMillis) {
    return completeAsOfMillis.values().stream().mapToLong(Long::longValue).min().orElse(nowMillis);
  }
}
