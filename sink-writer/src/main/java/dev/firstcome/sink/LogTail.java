package dev.firstcome.sink;

import dev.firstcome.contract.Topics;
import dev.firstcome.sink.log.Intake;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log as the sink reads it: only the partitions that the group has given it, and only from
 * positions that it was told. Until it is told, it stays in the group but reads nothing.
 */
final class LogTail implements ConsumerRebalanceListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration ASK_WITHIN = Duration.ofSeconds(5);
  private static final Duration NOTE_EVERY = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaClientMetrics clientMetrics;
  private final Intake intake;
  private final Map<TopicPartition, OffsetAndMetadata> toNote = new HashMap<>();
  private boolean positioned;
  private long notedNanos = System.nanoTime();

  /** Joins the group; the consumer and its metrics are closed with this. */
  LogTail(
      Consumer<byte[], byte[]> consumer,
      KafkaClientMetrics clientMetrics,
      Topics topics,
      Intake intake) {
    this.consumer = consumer;
    this.clientMetrics = clientMetrics;
    this.intake = intake;
    intake.start(Map.of());
    consumer.subscribe(List.of(topics.rows(), topics.outcomes()), this);
  }

  // ---- who has which partition

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> added) {
    LOG.info("Given {}", added);
    // Some position, or the consumer would look for one that Kafka has noted. Nothing is read
    // from it, as the partitions are paused until they have their own.
    added.forEach(partition -> consumer.seek(partition, 0));
    consumer.pause(added);
    positioned = false;
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> lost) {
    LOG.info("Given up {}", lost);
    intake.drop(lost);
    lost.forEach(toNote::remove);
  }

  Set<TopicPartition> assignment() {
    return consumer.assignment();
  }

  boolean isInGroup() {
    return consumer.groupMetadata().generationId() > 0;
  }

  // ---- where it reads

  boolean isPositioned() {
    return positioned;
  }

  /** Reads nothing more until it is told a position again. */
  void stopReading() {
    positioned = false;
    consumer.pause(consumer.assignment());
  }

  /** Where the log begins. */
  Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    return consumer.beginningOffsets(partitions, ASK_WITHIN);
  }

  /** Reads on from these positions, one for each partition that it has. */
  void readFrom(Map<TopicPartition, Long> positions) {
    intake.start(positions);
    positions.forEach(consumer::seek);
    consumer.resume(positions.keySet());
    positioned = true;
  }

  /** What has come; waits for a moment if nothing has. */
  ConsumerRecords<byte[], byte[]> poll() {
    return poll(POLL);
  }

  ConsumerRecords<byte[], byte[]> poll(Duration atMost) {
    try {
      return consumer.poll(atMost);
    } catch (OffsetOutOfRangeException fault) {
      fault.offsetOutOfRangePartitions().forEach(this::skipWhatIsGone);
      return ConsumerRecords.empty();
    }
  }

  /**
   * Retention has taken records that the tables do not have, which for answers means only that they
   * are too old to be asked for. A position past the end is another matter: then the tables are not
   * of this log.
   */
  private void skipWhatIsGone(TopicPartition partition, long position) {
    long beginning = beginnings(List.of(partition)).getOrDefault(partition, 0L);
    if (position > beginning) {
      throw new IllegalStateException(
          "the tables have "
              + partition
              + " up to "
              + position
              + ", where the log has nothing: they were filled from another");
    }
    LOG.error("Of {} the records from {} to {} are gone", partition, position, beginning);
    consumer.seek(partition, beginning);
  }

  // ---- how far it is

  boolean isAtEnd(TopicPartition partition) {
    return consumer.currentLag(partition).orElse(1) == 0;
  }

  /** How many records of each partition are not in the tables. */
  Map<TopicPartition, Long> behind() {
    Map<TopicPartition, Long> behind = new HashMap<>();
    for (TopicPartition partition : consumer.assignment()) {
      long unread = consumer.currentLag(partition).orElse(1);
      behind.put(partition, unread + intake.waiting(partition));
    }
    return behind;
  }

  /** The same, by asking Kafka, while nothing is read. */
  long behindWhilePaused() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ASK_WITHIN);
    return ends.entrySet().stream()
        .mapToLong(end ->
            intake.position(end.getKey()).map(at -> Math.max(0, end.getValue() - at)).orElse(0L))
        .sum();
  }

  /**
   * Has Kafka note the positions now and then, for tools that show a group's lag. Nothing here
   * reads what it notes.
   */
  void note(TopicPartition partition, long position) {
    toNote.put(partition, new OffsetAndMetadata(position));
    if (System.nanoTime() - notedNanos < NOTE_EVERY.toNanos()) {
      return;
    }
    notedNanos = System.nanoTime();
    consumer.commitAsync(
        Map.copyOf(toNote),
        (noted, failure) -> {
          if (failure != null) {
            LOG.debug("Kafka has not noted the positions", failure);
          }
        });
    toNote.clear();
  }

  /** Leaves the group, so that another sink has the partitions at once. */
  @Override
  public void close() {
    try {
      consumer.commitSync(Map.copyOf(toNote), ASK_WITHIN);
    } catch (KafkaException failure) {
      LOG.debug("Kafka has not noted the positions", failure);
    }
    consumer.close(CloseOptions.timeout(ASK_WITHIN));
    clientMetrics.close();
  }
}
