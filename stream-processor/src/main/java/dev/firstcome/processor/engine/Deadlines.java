package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** What is to be asked when, by due time: (due, key, name) → the request's body. */
final class Deadlines {
  private final Space store;

  Deadlines(Space store) {
    this.store = store;
  }

  /** One of them. */
  record Due(Bytes id, byte[] body) {
    Instant at() {
      return Deadlines.at(id);
    }

    /** The text of the key that it is to be asked of. */
    byte[] key() {
      byte[] whole = id.get();
      int end = Long.BYTES;
      while (whole[end] != 0) {
        end++;
      }
      return Arrays.copyOfRange(whole, Long.BYTES, end);
    }
  }

  static Bytes id(Instant due, Key key, String name) {
    byte[] own = (key + "\0" + name).getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + own.length).putLong(due.toEpochMilli()).put(own).array());
  }

  static Instant at(Bytes id) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(id.get()).getLong());
  }

  /** Whether there is a deadline of this id that asks exactly this. */
  boolean asks(Bytes id, byte[] body) {
    return Arrays.equals(store.get(id), body);
  }

  void put(Bytes id, byte @Nullable [] body) {
    store.put(id, body);
  }

  /** The first of those that are due by {@code now} and wanted. */
  List<Due> due(Instant now, int limit, Predicate<Bytes> wanted) {
    Bytes end = Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array());
    List<Due> due = new ArrayList<>();
    store.scan(
        null,
        end,
        next -> {
          if (wanted.test(next.key)) {
            due.add(new Due(next.key, next.value));
          }
          return due.size() < limit;
        });
    return due;
  }
}
