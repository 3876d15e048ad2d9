package dev.firstcome.sink.log;

import dev.firstcome.contract.RowChange;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One record of the log, and what was read in it. */
public sealed interface Entry {
  ConsumerRecord<byte[], byte[]> source();

  /** A row as it is now, or that it is gone. */
  record Changed(ConsumerRecord<byte[], byte[]> source, RowChange change) implements Entry {
    public boolean isOfTheDecisionOf(Changed other) {
      return change.seq() == other.change.seq()
          && change.generation() == other.change.generation()
          && source.partition() == other.source.partition();
    }
  }

  /** What became of a request. */
  record Answered(ConsumerRecord<byte[], byte[]> source, Answer answer) implements Entry {}

  /**
   * Nothing that can be written.
   *
   * @param reason what is wrong with it, in a sentence
   */
  record Unreadable(ConsumerRecord<byte[], byte[]> source, String reason) implements Entry {}

  /** When the broker appended it. */
  default Instant appendedAt() {
    return Instant.ofEpochMilli(source().timestamp());
  }

  /** Where it lies, as people write it: topic/partition/offset. */
  default String place() {
    return source().topic() + "/" + source().partition() + "/" + source().offset();
  }

  default TopicPartition partition() {
    return new TopicPartition(source().topic(), source().partition());
  }
}
