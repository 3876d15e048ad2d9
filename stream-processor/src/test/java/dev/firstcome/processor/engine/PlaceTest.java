package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The right place: a request is decided where its key is owned, wherever it was put. */
final class PlaceTest {
  private static final Topics TOPICS = new Topics("test", 1);
  private static final int PARTITIONS = 4;
  private static final byte[] REQUEST =
      Line.bytes("{\"type\":\"calendar.configure\",\"calendar\":\"lee\"}");

  @TempDir Path folder;

  @Test
  void aRequestInAnyOtherPartitionIsPassedOnAsItIs() {
    int owner = PartitionRule.partition(new Key("calendar", "lee"), PARTITIONS);
    for (int partition : IntStream.range(0, PARTITIONS).toArray()) {
      List<MockProcessorContext.CapturedForward<? extends byte[], ? extends byte[]>> forwarded =
          process(partition, Line.bytes("a wrong key"), new RecordHeaders());
      if (partition == owner) {
        assertTrue(forwarded.stream().anyMatch(to("OUTCOMES")), "decided by its owner");
      } else {
        assertEquals(1, forwarded.size());
        assertTrue(forwarded.stream().allMatch(to("REQUESTS")), "passed on by others");
        Record<? extends byte[], ? extends byte[]> passedOn = forwarded.getFirst().record();
        assertEquals("calendar:lee", text(passedOn.key()));
        assertEquals(text(REQUEST), text(passedOn.value()));
      }
    }
  }

  @Test
  void onTheWayItKeepsItsIdAndItsHeaders() {
    int elsewhere =
        (PartitionRule.partition(new Key("calendar", "lee"), PARTITIONS) + 1) % PARTITIONS;
    UUID id = UUID.randomUUID();
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.ID, Line.bytes(id.toString()));
    headers.add(Headers.CALLER, Line.bytes("shop"));
    headers.add("traceparent", Line.bytes("00-1-2-01"));
    var passedOn = process(elsewhere, null, headers).getFirst().record().headers();
    assertEquals(id.toString(), text(passedOn.lastHeader(Headers.ID).value()));
    assertEquals("shop", text(passedOn.lastHeader(Headers.CALLER).value()));
    assertEquals("00-1-2-01", text(passedOn.lastHeader("traceparent").value()));
  }

  @Test
  void oneWithoutAnIdIsGivenItsIdWhereItIsFirstSeen() {
    int elsewhere =
        (PartitionRule.partition(new Key("calendar", "lee"), PARTITIONS) + 1) % PARTITIONS;
    var passedOn = process(elsewhere, null, new RecordHeaders()).getFirst().record().headers();
    UUID id = new Origin(TOPICS.requests(), elsewhere, 7).derivedId();
    assertEquals(id.toString(), text(passedOn.lastHeader(Headers.ID).value()));
  }

  private List<MockProcessorContext.CapturedForward<? extends byte[], ? extends byte[]>> process(
      int partition, byte[] key, RecordHeaders headers) {
    MockProcessorContext<byte[], byte[]> context =
        new MockProcessorContext<>(
            new Properties(),
            new TaskId(0, partition),
            folder.resolve(UUID.randomUUID().toString()).toFile());
    StateStore store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(LineTopology.STATE),
                Serdes.Bytes(),
                Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    EngineSettings settings =
        new EngineSettings(
            TOPICS,
            PARTITIONS,
            Duration.ofHours(1),
            Duration.ofMillis(100),
            10,
            10,
            new Deciders(Policies.USUAL),
            true);
    DecidingProcessor processor =
        new DecidingProcessor(
            settings, new EngineMeters(new SimpleMeterRegistry()), KeyOrder.OF_KEYS);
    processor.init(context);
    context.setRecordMetadata(TOPICS.requests(), partition, 7);
    processor.process(new Record<>(key, REQUEST, 1_000, headers));
    return context.forwarded();
  }

  private static java.util.function.Predicate<
          MockProcessorContext.CapturedForward<? extends byte[], ? extends byte[]>>
      to(String sink) {
    return forward -> forward.childName().filter(sink::equals).isPresent();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
