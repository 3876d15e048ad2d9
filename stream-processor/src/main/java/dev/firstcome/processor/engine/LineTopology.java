package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.engine.Outbox.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.FailOnInvalidTimestamp;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** How it hangs together. One task a partition, each with the state of its keys. */
public final class LineTopology {
  /** Everything that the owner of a partition keeps, see {@link Space}. */
  static final String STATE = "state";

  private static final String DECIDE = "decide";

  private LineTopology() {}

  public static Topology build(EngineSettings settings, EngineMeters meters) {
    return build(settings, meters, KeyOrder.OF_KEYS, sink -> topic(settings.topics(), sink));
  }

  /**
   * @param order the one order of keys
   * @param sinks the topic of each sink
   */
  static Topology build(
      EngineSettings settings,
      EngineMeters meters,
      Comparator<Key> order,
      Function<Sink, String> sinks) {
    Topics topics = settings.topics();
    Topology topology = new Topology();
    source(topology, topics.requests(), new FailOnInvalidTimestamp());
    source(topology, topics.timers(), new FailOnInvalidTimestamp());
    source(topology, topics.visits(), new VisitsFirst());
    topology.addProcessor(
        DECIDE,
        () -> new DecidingProcessor(settings, meters, order),
        topics.requests(),
        topics.timers(),
        topics.visits());
    topology.addStateStore(state(), DECIDE);
    for (Sink sink : Sink.values()) {
      sink(topology, sink, sinks.apply(sink));
    }
    return topology;
  }

  private static String topic(Topics topics, Sink sink) {
    return switch (sink) {
      case OUTCOMES -> topics.outcomes();
      case ROWS -> topics.rows();
      case REQUESTS -> topics.requests();
      case TIMERS -> topics.timers();
      case VISITS -> topics.visits();
      case EFFECTS -> topics.effects();
      case DEAD_LETTERS -> topics.deadLetters();
    };
  }

  private static void source(Topology topology, String topic, TimestampExtractor time) {
    topology.addSource(
        AutoOffsetReset.earliest(),
        topic,
        time,
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        topic);
  }

  private static void sink(Topology topology, Sink sink, String topic) {
    topology.addSink(
        sink.name(),
        topic,
        new ByteArraySerializer(),
        new ByteArraySerializer(),
        (name, key, value, partitions) -> Optional.of(Set.of(partition(key, partitions))),
        DECIDE);
  }

  /** By the one rule, on the routing key: a row's record key has the row's id behind a tab. */
  private static int partition(byte @Nullable [] key, int partitions) {
    if (key == null) {
      return 0;
    }
    String text = new String(key, StandardCharsets.UTF_8);
    int tab = text.indexOf('\t');
    return PartitionRule.partition(tab < 0 ? text : text.substring(0, tab), partitions);
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> state() {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(STATE), Serdes.Bytes(), Serdes.ByteArray());
  }
}
