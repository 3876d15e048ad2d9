package dev.firstcome.sink.log;

import dev.firstcome.sink.log.Batch.Move;
import dev.firstcome.sink.log.Entry.Changed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes batches of what was polled. A poll may end in the middle of a decision; the rows that it
 * has of that one wait for the rest, because half a decision can break what the whole one keeps: a
 * booking takes the slot whose former holder is let go in the next row.
 *
 * <p>Such rows wait only while there is more to come. Compaction can remove the last row of a
 * decision when a later one has replaced it; a row of that later decision ends the wait, and at the
 * end of the log nothing waits at all.
 */
public final class Intake {
  private final RecordReader reader;
  private final Map<TopicPartition, Partition> partitions = new HashMap<>();

  public Intake(RecordReader reader) {
    this.reader = reader;
  }

  /** What is known of a partition: its position in the tables, and the rows that wait. */
  private static final class Partition {
    private long written;
    private final List<Entry> waiting = new ArrayList<>();

    Partition(long written) {
      this.written = written;
    }
  }

  /** Forgets everything, and begins anew from these positions. */
  public void start(Map<TopicPartition, Long> positions) {
    partitions.clear();
    positions.forEach((partition, position) -> partitions.put(partition, new Partition(position)));
  }

  /** Takes what was polled, and gives what can be written now. */
  public Batch take(ConsumerRecords<byte[], byte[]> polled, Predicate<TopicPartition> atEnd) {
    List<Entry> entries = new ArrayList<>(polled.count());
    List<Move> moves = new ArrayList<>();
    for (Map.Entry<TopicPartition, Partition> each : partitions.entrySet()) {
      Partition partition = each.getValue();
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(each.getKey());
      if (records.isEmpty() && partition.waiting.isEmpty()) {
        continue;
      }
      records.forEach(record -> partition.waiting.add(reader.read(record)));
      int whole = whole(partition.waiting);
      if (whole < partition.waiting.size() && atEnd.test(each.getKey())) {
        whole = partition.waiting.size();
      }
      if (whole > 0) {
        List<Entry> ready = partition.waiting.subList(0, whole);
        entries.addAll(ready);
        moves.add(move(each.getKey(), partition, ready.getLast()));
        ready.clear();
      }
    }
    return new Batch(entries, moves);
  }

  /** The batch is in the tables. */
  public void written(Batch batch) {
    batch
        .moves()
        .forEach(move -> {
          Partition partition = partitions.get(move.partition());
          if (partition != null) {
            partition.written = move.to();
          }
        });
  }

  /** These partitions are another's now. */
  public void drop(Collection<TopicPartition> lost) {
    partitions.keySet().removeAll(lost);
  }

  /** How far a partition is in the tables. */
  public Optional<Long> position(TopicPartition partition) {
    return Optional.ofNullable(partitions.get(partition)).map(known -> known.written);
  }

  /** How many records of a partition wait for the rest of their decision. */
  public int waiting(TopicPartition partition) {
    Partition known = partitions.get(partition);
    return known == null ? 0 : known.waiting.size();
  }

  private static Move move(TopicPartition name, Partition partition, Entry newest) {
    return new Move(name, partition.written, newest.source().offset() + 1, newest.appendedAt());
  }

  /** How many of the entries, from the first, belong to decisions that are whole. */
  private static int whole(List<Entry> entries) {
    if (!(entries.getLast() instanceof Changed newest) || newest.change().last()) {
      return entries.size();
    }
    int whole = entries.size() - 1;
    while (whole > 0
        && entries.get(whole - 1) instanceof Changed before
        && before.isOfTheDecisionOf(newest)) {
      whole--;
    }
    return whole;
  }
}
