package dev.firstcome.processor.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The store of a partition, in which all that a record changes is written together: a decision
 * reads first and writes then, and a dozen writes at once cost less than a dozen times one. Whoever
 * reads what has just been put finds it.
 */
final class State {
  private final KeyValueStore<Bytes, byte[]> store;
  private final List<KeyValue<Bytes, byte[]>> unwritten = new ArrayList<>();

  State(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  byte @Nullable [] get(Bytes key) {
    write();
    return store.get(key);
  }

  /** In the order of keys, both ends included. To be closed. */
  KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    write();
    return store.range(from, to);
  }

  /** Without a value it removes the key. */
  void put(Bytes key, byte @Nullable [] value) {
    unwritten.add(KeyValue.pair(key, value));
  }

  /** Writes what has been put; to be called once a record is dealt with. */
  void write() {
    if (!unwritten.isEmpty()) {
      store.putAll(unwritten);
      unwritten.clear();
    }
  }
}
