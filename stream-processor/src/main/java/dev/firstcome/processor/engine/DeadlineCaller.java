package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Asks what has become due, by appending a request to {@code timers}. It changes no state: it may
 * run in an owner that has been replaced without knowing it, since nothing that it does consumes a
 * record and so nothing would stop it. What it asks is decided by whoever owns the partition.
 */
final class DeadlineCaller {
  /** Which deadline a timer's request is about, in hex, so that its owner finds it. */
  static final String DEADLINE = "firstcome-deadline";

  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private final Deadlines deadlines;
  private final int maxAsked;
  private final Consumer<Record<byte[], byte[]>> timers;

  /** Those that have been asked, and from when on they may be asked again. */
  private final Map<Bytes, Instant> asked = new HashMap<>();

  DeadlineCaller(Deadlines deadlines, int maxAsked, Consumer<Record<byte[], byte[]>> timers) {
    this.deadlines = deadlines;
    this.maxAsked = maxAsked;
    this.timers = timers;
  }

  /**
   * @param wallClock this machine's; it decides nothing
   */
  void ask(Instant wallClock) {
    int room = maxAsked - asked.size();
    if (room <= 0) {
      asked.values().removeIf(again -> !again.isAfter(wallClock));
      return;
    }
    for (Deadlines.Due due : deadlines.due(wallClock, room, id -> mayAsk(id, wallClock))) {
      asked.put(due.id(), wallClock.plus(ASK_AGAIN));
      timers.accept(request(due, wallClock));
    }
  }

  /** It has been decided. */
  void done(Bytes id) {
    asked.remove(id);
  }

  /** By the log's time it was not due yet: to be asked again when it is. */
  void early(Bytes id, Instant wallClock, Duration by) {
    asked.put(id, wallClock.plus(by));
  }

  private boolean mayAsk(Bytes id, Instant wallClock) {
    Instant again = asked.get(id);
    return again == null || !again.isAfter(wallClock);
  }

  private static Record<byte[], byte[]> request(Deadlines.Due due, Instant wallClock) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.SPEC_VERSION, "1.0".getBytes(StandardCharsets.UTF_8));
    headers.add(
        Headers.ID, Hashes.uuid(due.id().get()).toString().getBytes(StandardCharsets.UTF_8));
    headers.add(Headers.CALLER, "firstcome".getBytes(StandardCharsets.UTF_8));
    headers.add(
        DEADLINE, HexFormat.of().formatHex(due.id().get()).getBytes(StandardCharsets.UTF_8));
    return new Record<>(due.key(), due.body(), wallClock.toEpochMilli(), headers);
  }
}
