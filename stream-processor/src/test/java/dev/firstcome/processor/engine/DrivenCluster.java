package dev.firstcome.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.EffectKinds;
import dev.firstcome.contract.Headers;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.engine.Outbox.Sink;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The same with each partition's owner on Kafka's test driver, in the real topology and with the
 * real store. What goes from key to key is taken out of the driver, and put in when it is its turn.
 */
final class DrivenCluster extends Cluster implements AutoCloseable {
  private static final String ALL_THAT_IS_SENT = "sent";

  private final List<TopologyTestDriver> drivers = new ArrayList<>();

  DrivenCluster(int partitions) {
    super(partitions, KeyOrder.OF_KEYS, true);
    for (int i = 0; i < partitions; i++) {
      drivers.add(driver(topics(i)));
    }
  }

  /**
   * Of this partition's owner. A driver has only partition 0 of each topic; so that no two records
   * lie in the same place, which tells who holds a lock, each has topics of its own.
   */
  private static Topics topics(int partition) {
    return new Topics("test-" + partition, 1);
  }

  /** Each believes that it is alone. */
  private static TopologyTestDriver driver(Topics topics) {
    EngineSettings settings =
        new EngineSettings(
            topics,
            1,
            Duration.ofHours(1),
            Duration.ofHours(1),
            10,
            1000,
            new Deciders(Policies.USUAL),
            false);
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, topics.application());
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/state/" + UUID.randomUUID());
    properties.put("processing.exception.handler.global.enabled", true);
    EngineMeters meters = new EngineMeters(new SimpleMeterRegistry());
    return new TopologyTestDriver(
        LineTopology.build(settings, meters, KeyOrder.OF_KEYS, sink -> ALL_THAT_IS_SENT),
        properties,
        START);
  }

  @Override
  void transact(int partition, List<Source> sources, boolean dies) {
    for (Source source : sources) {
      Record<byte[], byte[]> message = next(partition, source);
      Topics topics = topics(partition);
      String topic = source == Source.VISITS ? topics.visits() : topics.requests();
      drivers
          .get(partition)
          .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(
              new TestRecord<>(
                  message.key(), message.value(), message.headers(), message.timestamp()));
      sent(drivers.get(partition));
    }
  }

  /** One topic for all of it, so that it keeps its order. */
  private void sent(TopologyTestDriver driver) {
    driver
        .createOutputTopic(
            ALL_THAT_IS_SENT, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .forEach(record ->
            deliver(
                new Parcel(
                    sink(record.headers()),
                    new Record<>(
                        record.key(), record.value(), record.timestamp(), record.headers()))));
  }

  private static Sink sink(org.apache.kafka.common.header.Headers headers) {
    if (has(headers, Headers.REASON)) {
      return Sink.DEAD_LETTERS;
    }
    if (has(headers, Headers.VISIT) || has(headers, Outbox.LINE)) {
      return Sink.VISITS;
    }
    String type = new String(headers.lastHeader(Headers.TYPE).value(), UTF_8);
    if (EffectKinds.all().contains(type)) {
      return Sink.EFFECTS;
    }
    return type.equals("row") ? Sink.ROWS : Sink.OUTCOMES;
  }

  private static boolean has(org.apache.kafka.common.header.Headers headers, String name) {
    return headers.lastHeader(name) != null;
  }

  @Override
  Map<String, String> owned() {
    Map<String, String> owned = new TreeMap<>();
    all((key, value) -> {
      if (key.charAt(0) == 'k' || key.charAt(0) == 'd') {
        owned.put(key, value);
      }
    });
    return owned;
  }

  @Override
  int locksAndWaiting() {
    List<String> found = new ArrayList<>();
    all((key, value) -> {
      if (key.charAt(0) == 'l') {
        found.add(key);
      }
    });
    return found.size();
  }

  private void all(BiConsumer<String, String> entry) {
    for (TopologyTestDriver driver : drivers) {
      KeyValueStore<Bytes, byte[]> store = driver.getKeyValueStore(LineTopology.STATE);
      try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<Bytes, byte[]> next = all.next();
          entry.accept(new String(next.key.get(), UTF_8), new String(next.value, UTF_8));
        }
      }
    }
  }

  @Override
  public void close() {
    drivers.forEach(TopologyTestDriver::close);
  }
}
