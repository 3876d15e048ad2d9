package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.KeyOrder;
import dev.firstcome.processor.engine.Line.Sent;
import dev.firstcome.processor.engine.Line.Told;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one key tells another: once, in order, with no answer, and whatever is locked. */
final class TellingsTest {
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final Line line = new Line();

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void what_a_key_tells_is_seen_at_the_other_and_at_the_one_beyond() {
    assign("'agent':'ann','leader':'lee'");
    assign("'leader':'lee','manager':'max'");
    record("80");
    assertEquals(List.of("leader:lee"), keys(line.visits()));

    line.pass(A_MOMENT);
    line.pass(A_MOMENT);

    assertEquals(List.of("manager:max"), keys(line.visits()));
    Map<String, String> rows = new TreeMap<>();
    line.rows().forEach(row -> rows.put(row.key(), row.value()));
    assertTrue(
        rows.getOrDefault("leader:lee\tdashboard/leader:lee:2025-01", "none")
            .contains("\"overall\":\"80.00\""),
        rows::toString);
    assertTrue(
        rows.getOrDefault("manager:max\tdashboard/manager:max:2025-01", "none")
            .contains("\"members\":[{\"leader\":\"lee\",\"agents\":1"),
        rows::toString);
  }

  @Test
  void nobody_is_answered_by_what_was_told() {
    told();
    assertTrue(
        line.outcomes().stream().noneMatch(each -> each.header("ce_type").equals("team.stand")));
  }

  @Test
  void what_is_told_twice_is_heard_once() {
    Told told = told();
    Map<String, String> before = line.state();

    line.tell(told);

    assertEquals(before, line.state());
    line.pass(A_MOMENT);
    assertEquals(List.of(), line.timersAsked());
  }

  @Test
  void what_comes_late_is_not_heard_unless_it_is_of_another_subject() {
    Told first = told();
    record("90");
    line.pass(A_MOMENT);
    line.rows();
    Map<String, String> before = line.state();

    line.tell(first);
    assertEquals(before, line.state());

    line.tell(new Told(first.key(), first.value().replace("2025-01", "2025-02"), first.headers()));
    line.pass(A_MOMENT);
    assertEquals(
        List.of("leader:lee\tdashboard/leader:lee:2025-02"),
        keys(line.rows()).stream().filter(row -> row.contains("dashboard")).toList());
  }

  @Test
  void only_keys_tell() {
    Told told = told();
    RecordHeaders headers = new RecordHeaders();
    headers.add(Headers.TOLD, Line.bytes(told.header(Headers.TOLD)));

    line.sendRaw(null, Line.bytes(told.value()), headers);

    assertEquals(1, line.deadLetters().size());
    line.tell(new Told(told.key(), told.value(), Map.of()));
    assertEquals(1, line.deadLetters().size());
    line.tell(new Told(told.key(), told.value().replace("ann", "bob"), told.headers()));
    assertEquals(1, line.deadLetters().size());
  }

  @Test
  void what_rules_fail_on_is_set_aside_and_heard_when_it_is_sent_again() {
    Told told = told();
    Bytes share = new StateKeys(new Key("leader", "lee")).entry("includes");
    State state = new State(line.store());
    Space keys = Space.ofKeys(state);
    byte[] sound = keys.get(share);
    keys.put(share, Line.bytes("not a position"));
    state.write();
    record("90");
    line.visits();
    List<Told> letters = line.deadLetters();

    assertEquals(1, letters.size());
    assertEquals(told.value().replace("80", "90"), letters.getFirst().value());
    keys.put(share, sound);
    state.write();
    line.tell(letters.getFirst());
    line.pass(A_MOMENT);
    assertTrue(line.rows().stream().anyMatch(row -> row.value().contains("\"overall\":\"90.00\"")));
  }

  /** It can neither be refused nor lost, so there is always room for it in the line. */
  @Test
  void at_a_locked_key_it_waits_in_line() {
    Told told = told();
    EngineSettings settings =
        new EngineSettings(
            Line.TOPICS,
            1,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            10,
            0,
            new Deciders(Policies.USUAL),
            false);
    TreeMap<Bytes, byte[]> state = new TreeMap<>();
    List<Parcel> sent = new ArrayList<>();
    EngineMeters meters = new EngineMeters(new SimpleMeterRegistry());
    Owned owned = new Owned(0, new MemoryStore(state), settings, meters, sent::add);
    Owner owner =
        new Owner(
            owned,
            new DeadlineCaller(owned.deadlines, 10, timer -> {}),
            KeyOrder.OF_KEYS,
            line::now);
    Key lee = new Key("leader", "lee");
    owned.locks.lock(lee, UUID.randomUUID());
    AtomicInteger offset = new AtomicInteger();

    owner.take(message(told), origin(offset), Source.VISITS);
    assertEquals(1, owned.locks.waiting());
    assertFalse(owned.view(lee).entry("includes").isPresent());

    owned.locks.unlock(lee);
    owner.take(owned.outbox().line(lee).message(), origin(offset), Source.VISITS);
    assertEquals(0, owned.locks.waiting());
    assertTrue(owned.view(lee).entry("includes").isPresent());
    assertEquals(List.of(), sent);
  }

  private static Origin origin(AtomicInteger offset) {
    return new Origin(Line.TOPICS.visits(), 0, offset.getAndIncrement());
  }

  private Record<byte[], byte[]> message(Told told) {
    RecordHeaders headers = new RecordHeaders();
    told.headers().forEach((name, value) -> headers.add(name, Line.bytes(value)));
    return new Record<>(
        Line.bytes(told.key()), Line.bytes(told.value()), line.now().toEpochMilli(), headers);
  }

  // ---- words

  /** What ann has told lee. */
  private Told told() {
    assign("'agent':'ann','leader':'lee'");
    record("80");
    line.pass(A_MOMENT);
    line.rows();
    line.timersAsked();
    return line.visits().getFirst();
  }

  private void assign(String fields) {
    line.send(Sent.body("{'type':'team.assign'," + fields + "}"));
  }

  private void record(String value) {
    line.send(
        Sent.body(
            "{'type':'performance.record','agent':'ann','metric':'calls','period':'2025-01',"
                + "'value':'"
                + value
                + "'}"));
  }

  private static List<String> keys(List<Told> records) {
    return records.stream().map(Told::key).toList();
  }
}
