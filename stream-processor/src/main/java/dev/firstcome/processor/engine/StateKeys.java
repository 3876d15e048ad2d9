package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the stores that hold many things of many keys: the key's text, a zero byte (which stands
 * in no key), then what is its own. So all that a key owns lies together, in order.
 */
final class StateKeys {
  private final byte[] prefix;

  StateKeys(Key key) {
    this.prefix = (key + "\0").getBytes(StandardCharsets.UTF_8);
  }

  Bytes row(String id) {
    return of('r', id);
  }

  Bytes entry(String name) {
    return of('e', name);
  }

  /** The key of something named by bytes. */
  Bytes of(byte[] own) {
    byte[] whole = new byte[prefix.length + own.length];
    System.arraycopy(prefix, 0, whole, 0, prefix.length);
    System.arraycopy(own, 0, whole, prefix.length, own.length);
    return Bytes.wrap(whole);
  }

  /** The name of an entry, back from its key. */
  String entryName(Bytes key) {
    int from = prefix.length + 1;
    return new String(key.get(), from, key.get().length - from, StandardCharsets.UTF_8);
  }

  private Bytes of(char space, String name) {
    return of((space + name).getBytes(StandardCharsets.UTF_8));
  }
}
