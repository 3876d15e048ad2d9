package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Topics;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** All topics of an installation, as far as they have come. */
final class WholeLog implements AutoCloseable {
  /** Rows are shorter by far, but for some documents. */
  private static final long LONGEST_ROW_BYTES = 2 * 1024;

  private static final long ANSWERS_WITHIN_SECONDS = 30;
  private static final Duration TAKEN_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Topics topics;
  private final TopicReader reader;
  private final Admin admin;

  WholeLog(Settings settings) {
    topics = CommonSettings.topics(settings);
    reader = new TopicReader(settings, "log-check");
    admin = KafkaClients.admin(settings, "log-check");
  }

  Topics topics() {
    return topics;
  }

  int partitions() {
    return reader.partitions(topics.outcomes()).size();
  }

  /**
   * The order in which ends are taken: of what has a cause, before the end of the causes, which is
   * taken behind what has yet to be committed: a transaction is not committed in all partitions at
   * the same moment. So whatever is read has its cause in what is read.
   */
  void readInto(LogCheck check) {
    var requests = reader.ends(topics.requests());
    var letters = reader.ends(topics.deadLetters());
    var rows = reader.ends(topics.rows());
    var effects = reader.ends(topics.effects());
    var outcomes = reader.endsOfAll(topics.outcomes());
    var visits = reader.endsOfAll(topics.visits());
    var timers = reader.endsOfAll(topics.timers());
    var laterRequests = reader.endsOfAll(topics.requests());
    reader.read(outcomes, check::outcome);
    reader.read(visits, check::visit);
    reader.read(timers, check::timer);
    long lastUncompacted = segmentBytes() / LONGEST_ROW_BYTES;
    reader.read(
        rows, row -> check.row(row, rows.getOrDefault(partition(row), 0L) > lastUncompacted));
    reader.read(effects, check::effect);
    reader.read(letters, check::deadLetter);
    reader.read(
        laterRequests,
        request -> {
          if (request.offset() < requests.getOrDefault(partition(request), 0L)) {
            check.request(request);
          } else {
            check.laterRequest(request);
          }
        });
    Map<TopicPartition, Long> beginnings = new HashMap<>();
    Stream.of(topics.requests(), topics.timers(), topics.visits())
        .forEach(topic -> beginnings.putAll(reader.beginnings(topic)));
    check.beginnings(beginnings);
    check.taken(takenAtLast(check.last()));
  }

  /** How far the owners have come when they have come so far, or had time enough to. */
  private Map<TopicPartition, Long> takenAtLast(Map<TopicPartition, Long> last) {
    long giveUp = System.nanoTime() + TAKEN_WITHIN.toNanos();
    Map<TopicPartition, Long> taken = taken();
    while (System.nanoTime() < giveUp && !isTaken(last, taken)) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      taken = taken();
    }
    return taken;
  }

  private static boolean isTaken(Map<TopicPartition, Long> last, Map<TopicPartition, Long> taken) {
    return last.entrySet().stream()
        .allMatch(each -> taken.getOrDefault(each.getKey(), 0L) > each.getValue());
  }

  private Map<TopicPartition, Long> taken() {
    Map<TopicPartition, Long> taken = new HashMap<>();
    join(admin.listConsumerGroupOffsets(topics.application()).partitionsToOffsetAndMetadata())
        .forEach((partition, offset) -> taken.put(partition, offset.offset()));
    return taken;
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> message) {
    return new TopicPartition(message.topic(), message.partition());
  }

  /** What is not longer than this is one segment, which is never compacted. */
  private long segmentBytes() {
    ConfigResource rows = new ConfigResource(ConfigResource.Type.TOPIC, topics.rows());
    return join(admin.describeConfigs(List.of(rows)).all()).values().stream()
        .mapToLong(config -> Long.parseLong(config.get(TopicConfig.SEGMENT_BYTES_CONFIG).value()))
        .min()
        .orElse(0);
  }

  private static <T> T join(KafkaFuture<T> asked) {
    try {
      return asked.get(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StartException("Kafka does not say how far it has come: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The look at the topics was interrupted", e);
    }
  }

  @Override
  public void close() {
    reader.close();
    admin.close();
  }
}
