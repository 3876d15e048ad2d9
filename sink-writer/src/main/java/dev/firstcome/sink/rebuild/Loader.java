package dev.firstcome.sink.rebuild;

import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.log.Intake;
import dev.firstcome.sink.postgres.BatchWriter.Written;
import dev.firstcome.sink.postgres.PositionMoved;
import dev.firstcome.sink.postgres.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Loads the log into the shadow, a stretch at a time. */
final class Loader {
  /** Few enough to be loaded while sinks wait. */
  private static final long NEARLY = 2_000;

  private final RowsLog log;
  private final Intake intake;
  private final Store shadow;
  private final Watch watch;
  private final Stop stop;
  private final Map<TopicPartition, Long> beginnings;
  private final long begunNanos = System.nanoTime();
  private long records;
  private long parked;

  Loader(RowsLog log, Intake intake, Store shadow, Watch watch, Stop stop) throws SQLException {
    this.log = log;
    this.intake = intake;
    this.shadow = shadow;
    this.watch = watch;
    this.stop = stop;
    this.beginnings = log.begin();
    shadow.begin(beginnings);
    intake.start(beginnings);
  }

  /** Where the tables in use are now. */
  interface Target {
    Map<TopicPartition, Long> positions() throws SQLException;
  }

  /** Loads until little is left before a target that moves on. */
  void follow(Target target) throws SQLException {
    Map<TopicPartition, Long> positions = target.positions();
    requireLog(positions);
    do {
      loadTo(positions);
      positions = target.positions();
    } while (log.left(positions) > NEARLY);
  }

  /** Loads what lies before these positions, and nothing else. */
  void loadTo(Map<TopicPartition, Long> positions) throws SQLException {
    long all = sum(positions) - sum(beginnings);
    log.<SQLException>readUpTo(
        positions,
        records -> {
          stop.check();
          Batch batch = intake.take(records, partition -> log.isAt(partition, positions));
          if (!batch.isEmpty()) {
            write(batch);
          }
          watch.loaded(Math.max(0, all - log.left(positions)), all);
          return true;
        });
  }

  /** How many records were loaded; of what compaction took there are none. */
  long records() {
    return records;
  }

  /** How many of them could not be written. */
  long parked() {
    return parked;
  }

  Duration since() {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }

  Set<TopicPartition> partitions() {
    return beginnings.keySet();
  }

  private void write(Batch batch) throws SQLException {
    try {
      Written written = shadow.write(batch);
      intake.written(batch);
      records += batch.entries().size();
      parked += written.parked();
    } catch (PositionMoved other) {
      throw new StartException("Somebody else writes to the shadow; the tables are as they were");
    }
  }

  private void requireLog(Map<TopicPartition, Long> positions) {
    Map<TopicPartition, Long> ends = log.ends(beginnings.keySet());
    positions.forEach((partition, position) -> {
      long end = ends.getOrDefault(partition, 0L);
      if (position > end) {
        throw new StartException(
            "The tables have %s up to %d, where the log ends at %d: they were filled from another"
                .formatted(partition, position, end));
      }
    });
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
