package dev.firstcome.gateway.kafka;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.requests.DeadLetters;
import dev.firstcome.gateway.requests.Line;
import dev.firstcome.gateway.requests.Submission;
import dev.firstcome.runtime.Readiness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in Kafka: {@code requests}, and {@code dead-letters} for what no request came of. Sending
 * never blocks: what the producer cannot take at once it refuses at once, which is why its metadata
 * is fetched before and kept warm.
 */
public final class KafkaLine implements Line, DeadLetters, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLine.class);
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final Duration RETRY = Duration.ofMillis(50);

  private static final Header SPEC_VERSION = header(Headers.SPEC_VERSION, "1.0");
  private static final Header SOURCE = header(Headers.SOURCE, "/firstcome/gateway");
  private static final Header CONTENT_TYPE = header(Headers.CONTENT_TYPE, Headers.JSON);

  private final Producer<byte[], byte[]> producer;
  private final Topics topics;
  private final int partitions;
  private final Thread warmer;
  private volatile boolean warm;

  /**
   * How it sends.
   *
   * @param deliveryTimeout after which a request that is not acknowledged has failed
   * @param bufferBytes of requests that wait to be sent
   */
  public record Sending(Duration deliveryTimeout, long bufferBytes) {}

  /**
   * @param partitions of each topic
   */
  public KafkaLine(Producer<byte[], byte[]> producer, Topics topics, int partitions) {
    this.producer = producer;
    this.topics = topics;
    this.partitions = partitions;
    this.warmer = Thread.ofPlatform().daemon().name("producer-warmer").start(this::keepWarm);
  }

  /** A producer as it should be, from the properties that every client has. */
  public static Producer<byte[], byte[]> producer(Map<String, Object> common, Sending sending) {
    Map<String, Object> config = new HashMap<>(common);
    int deliveryMillis = (int) sending.deliveryTimeout().toMillis();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 4);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, sending.bufferBytes());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, deliveryMillis / 2));
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(7).toMillis());
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void submit(Submission submission, Receipt receipt) {
    try {
      var _ =
          producer.send(
              message(submission),
              (metadata, fault) -> {
                if (fault == null) {
                  receipt.acknowledged();
                } else {
                  LOG.debug("Not acknowledged", fault);
                  receipt.failed(true);
                }
              });
    } catch (KafkaException | IllegalStateException notTaken) {
      LOG.debug("Not taken", notTaken);
      receipt.failed(false);
    }
  }

  private ProducerRecord<byte[], byte[]> message(Submission submission) {
    Key key = submission.body().request().homeKey();
    RecordHeaders headers = new RecordHeaders(List.of(SPEC_VERSION, SOURCE, CONTENT_TYPE));
    headers.add(header(Headers.ID, submission.id().toString()));
    headers.add(header(Headers.TYPE, submission.body().operation().type()));
    headers.add(header(Headers.CALLER, submission.caller()));
    submission.traceParent().ifPresent(parent -> headers.add(header(Headers.TRACE_PARENT, parent)));
    submission.fingerprint().ifPresent(print -> headers.add(header(Headers.FINGERPRINT, print)));
    return new ProducerRecord<>(
        topics.requests(),
        PartitionRule.partition(key, partitions),
        null,
        bytes(key.toString()),
        submission.body().bytes(),
        headers);
  }

  /** No key: it is for people, who look at all partitions. */
  @Override
  public CompletionStage<Boolean> add(DeadLetter letter) {
    CompletableFuture<Boolean> lies = new CompletableFuture<>();
    RecordHeaders headers = new RecordHeaders(List.of(CONTENT_TYPE));
    headers.add(header(Headers.REASON, letter.reason()));
    headers.add(header(Headers.DEAD_FROM, letter.source()));
    try {
      var _ =
          producer.send(
              new ProducerRecord<>(topics.deadLetters(), null, null, null, letter.value(), headers),
              (metadata, fault) -> lies.complete(fault == null));
    } catch (KafkaException | IllegalStateException notTaken) {
      LOG.debug("Not taken", notTaken);
      lies.complete(false);
    }
    return lies;
  }

  /** Ready once it knows where the partitions are. */
  public Readiness readiness() {
    return () -> warm ? Optional.empty() : Optional.of("the producer has not reached Kafka yet");
  }

  private void keepWarm() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        warm |= fetchMetadata(topics.requests()) && fetchMetadata(topics.deadLetters());
        Thread.sleep(warm ? REFRESH : RETRY);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean fetchMetadata(String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException notYet) {
      return false;
    } catch (KafkaException fault) {
      LOG.warn("The producer cannot reach {}", topic, fault);
      return false;
    }
  }

  /** Sends what is still to be sent, within the time that a delivery may take. */
  @Override
  public void close() {
    warmer.interrupt();
    producer.close();
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
