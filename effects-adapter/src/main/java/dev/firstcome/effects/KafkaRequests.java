package dev.firstcome.effects;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Operations;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Requests of the adapter's own, straight onto the requests topic. */
final class KafkaRequests implements Requests, AutoCloseable {
  static final String CALLER = "effects-adapter";

  /** After this a request that is not acknowledged has failed. */
  static final Duration WITHIN = Duration.ofSeconds(8);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;

  KafkaRequests(Producer<byte[], byte[]> producer, Topics topics, int partitions) {
    this.producer = producer;
    this.topic = topics.requests();
    this.partitions = partitions;
  }

  /** A producer as it should be, from the properties that every client has. */
  static Producer<byte[], byte[]> producer(Map<String, Object> common) {
    Map<String, Object> config = new HashMap<>(common);
    int withinMillis = Math.toIntExact(WITHIN.toMillis());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, withinMillis / 4);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, withinMillis);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, withinMillis / 2);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void ask(Request request, String cause) throws InterruptedException {
    try {
      var _ = producer.send(message(request, cause)).get();
    } catch (ExecutionException | KafkaException failure) {
      throw new NotTaken(failure);
    }
  }

  private ProducerRecord<byte[], byte[]> message(Request request, String cause) {
    Key key = request.homeKey();
    RequestBody body =
        new RequestBody(
            Operations.named(request.type()).orElseThrow(),
            request,
            Optional.empty(),
            Optional.empty());
    RecordHeaders headers =
        new RecordHeaders(
            List.of(
                header(Headers.SPEC_VERSION, "1.0"),
                header(Headers.SOURCE, "/firstcome/effects"),
                header(Headers.CONTENT_TYPE, Headers.JSON),
                header(Headers.ID, id(request.type(), cause).toString()),
                header(Headers.TYPE, request.type()),
                header(Headers.CALLER, CALLER)));
    return new ProducerRecord<>(
        topic,
        PartitionRule.partition(key, partitions),
        null,
        bytes(key.toString()),
        body.bytes(),
        headers);
  }

  /**
   * The same cause asks by the same id, so a repeat gets the first answer. A UUID of version 8 (RFC
   * 9562): the first bits of a hash.
   */
  static UUID id(String type, String cause) {
    try {
      byte[] name = bytes(CALLER + "\t" + type + "\t" + cause);
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name));
      long most = (hash.getLong() & ~0xf000L) | 0x8000L;
      long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
      return new UUID(most, least);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
