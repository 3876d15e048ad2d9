package dev.firstcome.processor.engine;

import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.engine.Outbox.Sink;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
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
    Topics topics = settings.topics();
    Topology topology = new Topology();
    source(topology, topics.requests());
    source(topology, topics.timers());
    topology.addProcessor(
        DECIDE, () -> new DecidingProcessor(settings, meters), topics.requests(), topics.timers());
    topology.addStateStore(state(), DECIDE);
    sink(topology, Sink.OUTCOMES, topics.outcomes());
    sink(topology, Sink.ROWS, topics.rows());
    sink(topology, Sink.REQUESTS, topics.requests());
    sink(topology, Sink.TIMERS, topics.timers());
    sink(topology, Sink.EFFECTS, topics.effects());
    sink(topology, Sink.DEAD_LETTERS, topics.deadLetters());
    return topology;
  }

  private static void source(Topology topology, String topic) {
    topology.addSource(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer(), topic);
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
