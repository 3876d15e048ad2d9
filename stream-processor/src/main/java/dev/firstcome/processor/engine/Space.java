package dev.firstcome.processor.engine;

import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * One part of the store, told from the others by the first byte of its keys. There is one store and
 * not several because each has a changelog of its own, and what a transaction costs the brokers
 * depends on how many partitions it writes to.
 */
final class Space {
  private final State store;
  private final byte name;

  private Space(State store, char name) {
    this.store = store;
    this.name = (byte) name;
  }

  /** Rows and index entries, by key. */
  static Space ofKeys(State store) {
    return new Space(store, 'k');
  }

  /** Answers given, for repeats. */
  static Space ofAnswers(State store) {
    return new Space(store, 'a');
  }

  /** What is to be asked when. */
  static Space ofDeadlines(State store) {
    return new Space(store, 'd');
  }

  /** Which keys are locked, and who waits for them. */
  static Space ofLocks(State store) {
    return new Space(store, 'l');
  }

  /** What other keys have told last. */
  static Space ofHeard(State store) {
    return new Space(store, 'h');
  }

  /** How far the partition has come. */
  static Space ofProgress(State store) {
    return new Space(store, 'p');
  }

  byte @Nullable [] get(Bytes key) {
    return store.get(in(key));
  }

  /** Without a value it removes the key. */
  void put(Bytes key, byte @Nullable [] value) {
    store.put(in(key), value);
  }

  /**
   * Goes through the keys from {@code from} on, in order, as long as it is told to.
   *
   * @param from where to begin; without it, at the first
   * @param to where to end, included; without it, at the last
   * @param more takes one, and says whether it wants another
   * @return whether nothing comes after what was taken
   */
  boolean scan(@Nullable Bytes from, @Nullable Bytes to, Predicate<KeyValue<Bytes, byte[]>> more) {
    Bytes begin = from == null ? Bytes.wrap(new byte[] {name}) : in(from);
    Bytes end = to == null ? Bytes.wrap(new byte[] {(byte) (name + 1)}) : in(to);
    try (KeyValueIterator<Bytes, byte[]> range = store.range(begin, end)) {
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> next = range.next();
        if (next.key.get()[0] != name) {
          return true;
        }
        if (!more.test(KeyValue.pair(out(next.key), next.value))) {
          return !range.hasNext();
        }
      }
      return true;
    }
  }

  private Bytes in(Bytes key) {
    byte[] own = key.get();
    byte[] whole = new byte[own.length + 1];
    whole[0] = name;
    System.arraycopy(own, 0, whole, 1, own.length);
    return Bytes.wrap(whole);
  }

  private static Bytes out(Bytes key) {
    byte[] whole = key.get();
    byte[] own = new byte[whole.length - 1];
    System.arraycopy(whole, 1, own, 0, own.length);
    return Bytes.wrap(own);
  }
}
