package dev.firstcome.processor.engine;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The only partition there is, with its real owner and without Kafka: what it sends to itself it
 * takes next, and what it sends to others somebody is told of.
 */
public final class OnePartition {
  /** When everything is appended here. */
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static final long APPENDED = NOW.toEpochMilli();
  private static final byte[] CALLER = "service".getBytes(StandardCharsets.UTF_8);

  private final Told told;
  private final Owner owner;
  private final Queue<Record<byte[], byte[]>> onTheWay = new ArrayDeque<>();
  private byte[] answer = new byte[0];
  private long taken;
  private long moved;

  /** Is told of every record that the owner sends. */
  @FunctionalInterface
  public interface Told {
    Told NOBODY = (topic, record) -> {};

    /**
     * @param topic in capitals
     */
    void of(String topic, Record<byte[], byte[]> record);
  }

  public OnePartition(KeyValueStore<Bytes, byte[]> store, Told told) {
    EngineSettings settings =
        new EngineSettings(
            new Topics("bench", 1),
            1,
            Duration.ofHours(24),
            Duration.ofMillis(100),
            1000,
            1000,
            rules(),
            false);
    EngineMeters meters = new EngineMeters(new SimpleMeterRegistry());
    this.told = told;
    Owned mine = new Owned(0, store, settings, meters, this::sent);
    DeadlineCaller caller = new DeadlineCaller(mine.deadlines, 1000, timer -> {});
    this.owner = new Owner(mine, caller, KeyOrder.OF_KEYS, () -> NOW);
  }

  /** As they are by default, with two providers and a metric that counts more than others. */
  public static Deciders rules() {
    return new Deciders(
        new Policy(
            Set.of("admin"), Set.of("google", "dropbox"), Map.of("sales", new BigDecimal("1.5"))));
  }

  /** The id of the n-th request. */
  public static UUID id(long n) {
    return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | n);
  }

  /**
   * Takes a request, and then whatever it sends from key to key, until nothing is on its way.
   *
   * @param n of all the requests that were ever taken here
   * @return the answer, as it is published
   */
  public byte[] take(long n, byte[] body) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.ID, id(n).toString().getBytes(StandardCharsets.US_ASCII));
    headers.add(Headers.CALLER, CALLER);
    owner.take(
        new Record<>(null, body, APPENDED, headers),
        new Origin("requests", 0, taken++),
        Source.REQUESTS);
    Record<byte[], byte[]> next = onTheWay.poll();
    while (next != null) {
      owner.take(next, new Origin("visits", 0, moved++), Source.VISITS);
      next = onTheWay.poll();
    }
    return answer;
  }

  private void sent(Parcel parcel) {
    told.of(parcel.sink().name(), parcel.message());
    switch (parcel.sink()) {
      case VISITS -> onTheWay.add(parcel.message().withTimestamp(APPENDED));
      case OUTCOMES -> answer = parcel.message().value();
      case ROWS, EFFECTS -> {}
      case REQUESTS, TIMERS, DEAD_LETTERS ->
          throw new IllegalStateException("nothing here goes to " + parcel.sink());
    }
  }
}
