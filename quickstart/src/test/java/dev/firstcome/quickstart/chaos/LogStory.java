package dev.firstcome.quickstart.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Topics;
import dev.firstcome.quickstart.race.Heard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A log as the engine would have written it, or nearly: each record can be spoilt before it is
 * read. Records are as on the topics, to the byte.
 */
final class LogStory {
  static final Topics TOPICS = new Topics("story", 1);
  static final int PARTITIONS = 4;

  /** A calendar, and one that another partition owns. */
  static final String KEY = "calendar:a";

  static final String OTHER = "calendar:b";

  /** One record, with what can be spoilt. */
  record Line(
      String topic,
      int partition,
      String key,
      String value,
      Map<String, String> headers,
      boolean hasValue) {
    Line header(String name, String value) {
      Map<String, String> changed = new LinkedHashMap<>(headers);
      changed.put(name, value);
      return new Line(topic, partition, key, value(), changed, hasValue);
    }

    Line without(String name) {
      Map<String, String> changed = new LinkedHashMap<>(headers);
      changed.remove(name);
      return new Line(topic, partition, key, value, changed, hasValue);
    }

    Line saying(String old, String now) {
      if (!value.contains(old)) {
        throw new IllegalArgumentException(value + " does not say " + old);
      }
      return new Line(topic, partition, key, value.replace(old, now), headers, hasValue);
    }

    Line in(int partition) {
      return new Line(topic, partition, key, value, headers, hasValue);
    }

    Line under(String key) {
      return new Line(topic, partition, key, value, headers, hasValue);
    }

    private ConsumerRecord<byte[], byte[]> at(long offset) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      if (!hasValue) {
        all.put(Headers.REMOVED, value);
      }
      ConsumerRecord<byte[], byte[]> message =
          new ConsumerRecord<>(
              topic,
              partition,
              offset,
              key.getBytes(UTF_8),
              hasValue ? value.getBytes(UTF_8) : null);
      all.forEach((name, header) -> message.headers().add(name, header.getBytes(UTF_8)));
      return message;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<Integer, Integer> asked = new HashMap<>();
  private final Map<TopicPartition, Long> taken = new HashMap<>();
  private final Map<TopicPartition, Long> beginnings = new HashMap<>();
  private final List<Acknowledged> heard = new ArrayList<>();
  private boolean mayBeCompacted;
  private long expectedDeadLetters;

  static UUID id(int number) {
    return new UUID(0x1000_4000L, 0x8000_0000_0000_0000L + number);
  }

  static int partition(String key) {
    return PartitionRule.partition(key, PARTITIONS);
  }

  // ---- what happens

  /** A request is asked and accepted, and changes a row. */
  LogStory accepted(int number, String key, long seq) {
    return requested(number, key).row(number, key, "booking/" + key, seq).told(number, key, seq);
  }

  LogStory requested(int number, String key) {
    String body =
        "{\"type\":\"booking.cancel\",\"calendar\":\"%s\",\"booking\":\"%s\"}"
            .formatted(key.substring(key.indexOf(':') + 1), id(1));
    asked.merge(partition(key), 1, Integer::sum);
    return line(
        new Line(
            TOPICS.requests(),
            partition(key),
            key,
            body,
            Map.of(Headers.ID, id(number).toString()),
            true));
  }

  /** The record that is decided: the last that was asked there. */
  private String from(String key) {
    int partition = partition(key);
    return TOPICS.requests() + "/" + partition + "/" + (asked.getOrDefault(partition, 1) - 1);
  }

  LogStory told(int number, String key, long seq) {
    return line(outcome(id(number).toString(), id(number), key, seq));
  }

  LogStory fact(int number, int fact, String key, long seq) {
    return line(outcome(id(number) + "#" + fact, id(number), key, seq));
  }

  private Line outcome(String name, UUID request, String key, long seq) {
    return new Line(
        TOPICS.outcomes(),
        partition(key),
        key,
        body(name, key, seq, "\"status\":\"accepted\"", "\"result\":{}"),
        Map.of(
            Headers.ID, name,
            Headers.REQUEST, request.toString(),
            Headers.SEQUENCE, Long.toString(seq),
            Headers.DECIDED_FROM, from(key)),
        true);
  }

  LogStory refused(int number, String key, long seq, String retry) {
    Line accepted = outcome(id(number).toString(), id(number), key, seq);
    return line(
        new Line(
            accepted.topic,
            accepted.partition,
            key,
            refusal(number, key, seq, retry),
            accepted.headers,
            true));
  }

  LogStory turnedAway(int number, String key) {
    return refused(number, key, 1, "same")
        .spoilt(line -> line.without(Headers.SEQUENCE).without(Headers.DECIDED_FROM));
  }

  private static String refusal(int number, String key, long seq, String retry) {
    return body(
        id(number).toString(),
        key,
        seq,
        "\"status\":\"refused\"",
        "\"problem\":" + problem(number, retry));
  }

  private static String problem(int number, String retry) {
    return "{\"status\":409,\"code\":\"slot-taken\",\"retry\":\"%s\",\"request\":\"%s\"}"
        .formatted(retry, id(number));
  }

  private static String body(String name, String key, long seq, String status, String rest) {
    return "{\"request\":\"%s\",\"type\":\"booking.cancel\",%s,\"key\":\"%s\",\"position\":\"1:%d.%d\",\"decidedAt\":\"%s\",%s}"
        .formatted(name, status, key, partition(key), seq, time(seq), rest);
  }

  static String time(long seq) {
    return "2026-01-01T00:%02d:00Z".formatted(seq);
  }

  /** A repeat, under its own id, of what was told to the first. */
  LogStory repeated(int number, int first, String key, long firstSeq) {
    requested(number, key);
    return line(
        new Line(
            TOPICS.outcomes(),
            partition(key),
            key,
            body(id(first).toString(), key, firstSeq, "\"status\":\"accepted\"", "\"result\":{}"),
            Map.of(
                Headers.ID, id(number).toString(),
                Headers.REQUEST, id(number).toString(),
                Headers.REPLAYED, "true"),
            true));
  }

  LogStory row(int number, String key, String row, long seq) {
    return row(id(number).toString(), key, row, seq, versions.merge(row, 1L, Long::sum), true);
  }

  LogStory rowOf(String name, String key, String row, long seq) {
    return row(name, key, row, seq, versions.merge(row, 1L, Long::sum), true);
  }

  LogStory removed(int number, String key, String row, long seq) {
    row(id(number).toString(), key, row, seq, versions.merge(row, 1L, Long::sum), false);
    versions.remove(row);
    return this;
  }

  private LogStory row(
      String name, String key, String row, long seq, long version, boolean hasValue) {
    String change =
        "{\"key\":\"%s\",\"row\":\"story-%s\",\"version\":%d,\"generation\":1,\"seq\":%d,\"last\":true,\"request\":\"%s\",\"caller\":\"c\",\"at\":\"%s\",%s}"
            .formatted(
                key,
                row,
                version,
                seq,
                name,
                time(seq),
                hasValue ? "\"value\":{}" : "\"removed\":true");
    return line(
        new Line(
            TOPICS.rows(), partition(key), key + "\tstory-" + row, change, Map.of(), hasValue));
  }

  LogStory effect(int number, String key, String type, String effect) {
    return line(
        new Line(
            TOPICS.effects(),
            partition(key),
            key,
            "{\"effect\":\"%s\",\"type\":\"%s\",\"key\":\"%s\",\"request\":\"%s\",\"at\":\"%s\",\"calendar\":\"a\",\"booking\":\"%s\",\"paymentIntent\":\"pi\",\"checkoutSession\":\"cs\"}"
                .formatted(effect, type, key, id(number), time(1), id(1)),
            Map.of(Headers.ID, effect),
            true));
  }

  LogStory onItsWay(int number, String key, String header) {
    return line(
        new Line(
            TOPICS.visits(),
            partition(key),
            key,
            "{}",
            Map.of(Headers.ID, id(number).toString(), header, "{}"),
            true));
  }

  /** A deadline asks. */
  LogStory due(int number, String key) {
    return line(
        new Line(
            TOPICS.timers(),
            partition(key),
            key,
            "{}",
            Map.of(Headers.ID, id(number).toString()),
            true));
  }

  LogStory letter(String from) {
    return line(
        new Line(
            TOPICS.deadLetters(),
            0,
            "",
            "{}",
            Map.of(Headers.REASON, "Nobody knows.", Headers.DEAD_FROM, from),
            true));
  }

  LogStory heardAccepted(String once, int number, String key, long seq) {
    String text = body(id(number).toString(), key, seq, "\"status\":\"accepted\"", "\"result\":{}");
    return heard(once, new Heard.Accepted(Optional.empty(), text, false));
  }

  LogStory heardRefused(String once, int number, String retry) {
    String text = problem(number, retry);
    return heard(once, new Heard.Refused(409, "slot-taken", Optional.of(id(number)), text, false));
  }

  LogStory heard(String once, Heard what) {
    heard.add(Acknowledged.of(Optional.of(once), what));
    return this;
  }

  LogStory compacted() {
    mayBeCompacted = true;
    return this;
  }

  LogStory expectingDeadLetters(long count) {
    expectedDeadLetters = count;
    return this;
  }

  // ---- how it is spoilt

  private LogStory line(Line line) {
    lines.add(line);
    return this;
  }

  /** What came last becomes something else. */
  LogStory spoilt(UnaryOperator<Line> how) {
    lines.add(how.apply(lines.removeLast()));
    return this;
  }

  /** What came last comes again. */
  LogStory twice() {
    return line(lines.getLast());
  }

  /** What came last is not there. */
  LogStory lost() {
    lines.removeLast();
    return this;
  }

  /** The owner of this partition has not come to its last record. */
  LogStory untaken(String topic, String key) {
    taken.put(new TopicPartition(topic, partition(key)), 0L);
    return this;
  }

  /** Of this key's partition the topic has forgotten the first records. */
  LogStory forgotten(String topic, String key, long count) {
    beginnings.put(new TopicPartition(topic, partition(key)), count);
    return this;
  }

  // ---- what is found

  List<String> violations() {
    LogCheck check = new LogCheck(TOPICS, PARTITIONS);
    of(TOPICS.outcomes()).forEach(check::outcome);
    of(TOPICS.visits()).forEach(check::visit);
    of(TOPICS.timers()).forEach(check::timer);
    of(TOPICS.rows()).forEach(row -> check.row(row, mayBeCompacted));
    of(TOPICS.effects()).forEach(check::effect);
    of(TOPICS.deadLetters()).forEach(check::deadLetter);
    of(TOPICS.requests()).forEach(check::request);
    check.last().forEach((partition, last) -> taken.putIfAbsent(partition, last + 1));
    check.taken(taken);
    check.beginnings(beginnings);
    return check.end(expectedDeadLetters, heard);
  }

  private List<ConsumerRecord<byte[], byte[]>> of(String topic) {
    Map<Integer, Long> offsets = new HashMap<>();
    return lines.stream()
        .filter(line -> line.topic.equals(topic))
        .map(line -> line.at(offsets.merge(line.partition, 1L, Long::sum) - 1))
        .toList();
  }
}
