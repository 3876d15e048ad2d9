package dev.firstcome.processor.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Topics;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Some partitions with their logs and their real owners, moved on by hand, one transaction at a
 * time: what a transaction writes and sends is there all at once, or, if its owner dies before the
 * end, not at all. It can be copied, to go on in several ways.
 */
class Cluster {
  private static final Deciders RULES = new Deciders(Policies.USUAL);
  static final Topics TOPICS = new Topics("test", 1);
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private static final EngineMeters METERS = new EngineMeters(new SimpleMeterRegistry());

  private final int partitions;
  private final Comparator<Key> order;
  private final boolean isExactlyOnce;
  private final int lineLength;
  private final List<Part> parts = new ArrayList<>();
  private final List<Answered> answered = new ArrayList<>();
  private final List<RowChange> changes = new ArrayList<>();
  private final SequencedSet<UUID> turned = new LinkedHashSet<>();
  private final List<Record<byte[], byte[]>> deadLetters = new ArrayList<>();
  private Instant now = START;

  /** What a client is told. */
  record Answered(UUID request, boolean isReplay, PublishedOutcome outcome, String json) {
    /** Whether it is the answer itself, and not a further fact. */
    boolean isAnswer() {
      return !outcome.id().contains("#");
    }

    /** What the client is told; when it was decided depends on what else goes on. */
    String said() {
      return json.replaceAll("\"(position|decidedAt)\":\"[^\"]*\",?", "");
    }
  }

  /** A request as its client sends it. */
  record Sent(UUID id, String caller, String body) {
    static Sent of(int number, String body) {
      return new Sent(
          new UUID(0x7000L, 0x8000000000000000L | number), "client-" + number, json(body));
    }

    Sent from(String who) {
      return new Sent(id, who, body);
    }

    private static String json(String body) {
      return body.replace('\'', '"');
    }

    Key home() {
      return RequestBody.read(body.getBytes(UTF_8), RequestBody.UnknownFields.READ_PAST)
          .request()
          .homeKey();
    }
  }

  /** One partition: its state and its logs, and how far they have been read. */
  private static final class Part {
    private TreeMap<Bytes, byte[]> state = new TreeMap<>();
    private final Map<Source, List<Record<byte[], byte[]>>> logs = new TreeMap<>();
    private final Map<Source, Integer> read = new TreeMap<>();

    Part() {
      for (Source source : Source.values()) {
        logs.put(source, new ArrayList<>());
        read.put(source, 0);
      }
    }

    Part copy() {
      Part copy = new Part();
      copy.state = new TreeMap<>(state);
      logs.forEach((source, log) -> copy.logs.put(source, new ArrayList<>(log)));
      copy.read.putAll(read);
      return copy;
    }
  }

  /**
   * @param isExactlyOnce if not, whoever dies at the end of a transaction has sent all the same
   */
  Cluster(int partitions, Comparator<Key> order, boolean isExactlyOnce) {
    this(partitions, order, isExactlyOnce, 1000);
  }

  /**
   * @param lineLength how many may wait for a key
   */
  Cluster(int partitions, Comparator<Key> order, boolean isExactlyOnce, int lineLength) {
    this.partitions = partitions;
    this.order = order;
    this.isExactlyOnce = isExactlyOnce;
    this.lineLength = lineLength;
    for (int i = 0; i < partitions; i++) {
      parts.add(new Part());
    }
  }

  Cluster copy() {
    Cluster copy = new Cluster(partitions, order, isExactlyOnce, lineLength);
    copy.now = now;
    for (int i = 0; i < partitions; i++) {
      copy.parts.set(i, parts.get(i).copy());
    }
    copy.answered.addAll(answered);
    copy.deadLetters.addAll(deadLetters);
    copy.changes.addAll(changes);
    copy.turned.addAll(turned);
    return copy;
  }

  // ---- in

  void send(Sent sent) {
    send(sent, Map.of());
  }

  /**
   * @param more headers, such as anybody may write
   */
  void send(Sent sent, Map<String, String> more) {
    RecordHeaders headers = new RecordHeaders();
    more.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
    headers.add(Headers.ID, sent.id.toString().getBytes(UTF_8));
    headers.add(Headers.CALLER, sent.caller.getBytes(UTF_8));
    Key home = sent.home();
    append(
        Source.REQUESTS,
        home,
        new Record<>(
            home.toString().getBytes(UTF_8),
            sent.body.getBytes(UTF_8),
            now.toEpochMilli(),
            headers));
  }

  private void append(Source source, Key key, Record<byte[], byte[]> message) {
    parts
        .get(PartitionRule.partition(key, partitions))
        .logs
        .get(source)
        .add(message.withTimestamp(now.toEpochMilli()));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** The deadlines that are due are asked. */
  void askDeadlines() {
    for (Part part : parts) {
      Deadlines deadlines =
          new Deadlines(Space.ofDeadlines(new State(new MemoryStore(part.state))));
      new DeadlineCaller(deadlines, 10, timer -> append(Source.TIMERS, key(timer), timer)).ask(now);
    }
  }

  /** A dead letter is sent again. */
  void resend(Record<byte[], byte[]> letter) {
    RecordHeaders headers = new RecordHeaders(letter.headers());
    String from = text(letter, Headers.DEAD_FROM);
    headers.remove(Headers.REASON).remove(Headers.DEAD_FROM);
    append(
        Source.valueOf(from.substring(0, from.indexOf('/'))),
        key(letter),
        letter.withHeaders(headers));
  }

  /** Writes something into the state of a key that no rule would. */
  void spoil(Key key, String row, String value) {
    spoil(key, row, value.getBytes(UTF_8));
  }

  /** Takes a row out of the state of a key, or puts it back. */
  byte @Nullable [] spoil(Key key, String row, byte @Nullable [] value) {
    Part part = parts.get(PartitionRule.partition(key, partitions));
    State state = new State(new MemoryStore(part.state));
    Space keys = Space.ofKeys(state);
    Bytes name = new StateKeys(key).row(row);
    byte[] before = keys.get(name);
    keys.put(name, value);
    state.write();
    return before;
  }

  // ---- moving on

  int partitions() {
    return partitions;
  }

  boolean hasNext(int partition, Source source) {
    return hasNext(partition, source, 1);
  }

  boolean hasNext(int partition, Source source, int count) {
    Part part = parts.get(partition);
    return part.read.get(source) + count <= part.logs.get(source).size();
  }

  boolean isAtRest() {
    for (int i = 0; i < partitions; i++) {
      for (Source source : Source.values()) {
        if (hasNext(i, source)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The next record that this partition's owner has not taken yet, and that it takes now. */
  Record<byte[], byte[]> next(int partition, Source source) {
    Part part = parts.get(partition);
    int offset = part.read.merge(source, 1, Integer::sum) - 1;
    return part.logs.get(source).get(offset);
  }

  /**
   * One transaction: the partition's owner, who has just started, takes these in this order.
   *
   * @param dies before the end
   */
  void transact(int partition, List<Source> sources, boolean dies) {
    Part part = parts.get(partition);
    TreeMap<Bytes, byte[]> state = new TreeMap<>(part.state);
    Map<Source, Integer> read = new TreeMap<>(part.read);
    List<Parcel> sent = new ArrayList<>();
    Owner owner = owner(partition, state, sent);
    for (Source source : sources) {
      int offset = read.get(source);
      read.put(source, offset + 1);
      owner.take(part.logs.get(source).get(offset), origin(source, partition, offset), source);
    }
    if (!dies) {
      part.state = state;
      part.read.putAll(read);
      sent.forEach(this::deliver);
    } else if (!isExactlyOnce) {
      sent.forEach(this::deliver);
    }
  }

  private Owner owner(int partition, NavigableMap<Bytes, byte[]> state, List<Parcel> sent) {
    EngineSettings settings =
        new EngineSettings(
            TOPICS,
            partitions,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            10,
            lineLength,
            RULES,
            false);
    Owned owned = new Owned(partition, new MemoryStore(state), settings, METERS, sent::add);
    DeadlineCaller caller = new DeadlineCaller(owned.deadlines, 10, timer -> {});
    return new Owner(owned, caller, order, () -> now);
  }

  private static Origin origin(Source source, int partition, int offset) {
    return new Origin(source.name(), partition, offset);
  }

  void deliver(Parcel parcel) {
    Record<byte[], byte[]> message = parcel.message();
    switch (parcel.sink()) {
      case REQUESTS -> append(Source.REQUESTS, key(message), message);
      case VISITS -> {
        turnsBack(message);
        append(Source.VISITS, key(message), message);
      }
      case OUTCOMES -> {
        Answered told = answer(message);
        answered.add(told);
        turned.add(told.request);
      }
      case ROWS -> changes.add(change(message));
      case TIMERS -> append(Source.TIMERS, key(message), message);
      case EFFECTS -> {}
      case DEAD_LETTERS -> deadLetters.add(message);
    }
  }

  /**
   * A request that turns back has all its locks: so the order in which requests do is one in which
   * they could have been decided one after the other.
   */
  private void turnsBack(Record<byte[], byte[]> message) {
    if (text(message, Headers.VISIT).contains("\"BACK\"")) {
      turned.add(UUID.fromString(text(message, Headers.ID)));
    }
  }

  /** The requests, in the order in which they were decided. */
  List<UUID> turned() {
    return List.copyOf(turned);
  }

  private static Key key(Record<byte[], byte[]> message) {
    return Key.parse(new String(message.key(), UTF_8)).orElseThrow();
  }

  private static RowChange change(Record<byte[], byte[]> message) {
    Header removed = message.headers().lastHeader(Headers.REMOVED);
    return RowChange.read(removed == null ? message.value() : removed.value());
  }

  private static Answered answer(Record<byte[], byte[]> message) {
    return new Answered(
        UUID.fromString(text(message, Headers.REQUEST)),
        message.headers().lastHeader(Headers.REPLAYED) != null,
        PublishedOutcome.read(message.value()),
        new String(message.value(), UTF_8));
  }

  private static String text(Record<byte[], byte[]> message, String header) {
    Header found = message.headers().lastHeader(header);
    return found == null ? "" : new String(found.value(), UTF_8);
  }

  /** Everybody takes everything, until nothing is left to take. */
  void settle() {
    while (!isAtRest()) {
      for (int partition = 0; partition < partitions; partition++) {
        for (Source source : List.of(Source.VISITS, Source.REQUESTS, Source.TIMERS)) {
          if (hasNext(partition, source)) {
            transact(partition, List.of(source), false);
          }
        }
      }
    }
  }

  /** The owner of this key takes the next record from there. */
  void take(Key key, Source source) {
    transact(PartitionRule.partition(key, partitions), List.of(source), false);
  }

  /** As no log with transactions would: the next record is there twice. */
  void repeatNext(Key key, Source source) {
    Part part = parts.get(PartitionRule.partition(key, partitions));
    List<Record<byte[], byte[]>> log = part.logs.get(source);
    log.add(log.get(part.read.get(source)));
  }

  // ---- looking

  List<Record<byte[], byte[]>> deadLetters() {
    return deadLetters;
  }

  List<Answered> answered() {
    return answered;
  }

  boolean isAnswered(UUID request) {
    return answered.stream().anyMatch(each -> each.request.equals(request));
  }

  /** How many locks there are, and requests that wait for them. */
  int locksAndWaiting() {
    return parts.stream().mapToInt(part -> space(part, 'l').size()).sum();
  }

  /** All that the keys own: rows, entries and deadlines. */
  Map<String, String> owned() {
    Map<String, String> owned = new TreeMap<>();
    for (Part part : parts) {
      for (char space : new char[] {'k', 'd'}) {
        space(part, space)
            .forEach(
                (key, value) -> owned.put(new String(key.get(), UTF_8), new String(value, UTF_8)));
      }
    }
    return owned;
  }

  /** All that is kept of answers, as text. */
  List<String> answersKept() {
    return parts.stream()
        .flatMap(part -> space(part, 'a').values().stream())
        .map(value -> new String(value, UTF_8))
        .toList();
  }

  private static Map<Bytes, byte[]> space(Part part, char name) {
    return part.state.subMap(
        Bytes.wrap(new byte[] {(byte) name}),
        true,
        Bytes.wrap(new byte[] {(byte) (name + 1)}),
        false);
  }

  /** A change that its own answer's position does not cover, if there is one. */
  List<RowChange> uncovered() {
    List<RowChange> uncovered = new ArrayList<>();
    for (RowChange change : changes) {
      for (Answered answer : answered) {
        boolean isOfIt =
            answer.isAnswer()
                ? change.request().startsWith(answer.request.toString())
                : change.request().equals(answer.outcome.id());
        Position position = answer.outcome.position().orElseThrow();
        int partition = PartitionRule.partition(change.key(), partitions);
        if (isOfIt && position.seqs().getOrDefault(partition, 0L) < change.seq()) {
          uncovered.add(change);
        }
      }
    }
    return uncovered;
  }

  /** The same for two clusters that will go on alike. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Part part : parts) {
        part.state.forEach((key, value) -> {
          update(digest, key.get());
          update(digest, value);
        });
        for (Source source : Source.values()) {
          List<Record<byte[], byte[]>> log = part.logs.get(source);
          // What lies before does not matter any more, but at which offset the next one lies does.
          update(digest, new byte[] {(byte) (int) part.read.get(source)});
          for (Record<byte[], byte[]> message : log.subList(part.read.get(source), log.size())) {
            update(digest, message.value());
            update(digest, text(message, Headers.ID).getBytes(UTF_8));
            update(digest, text(message, Headers.VISIT).getBytes(UTF_8));
          }
        }
      }
      answered.stream()
          .map(Answered::toString)
          .sorted()
          .forEach(each -> update(digest, each.getBytes(UTF_8)));
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), 16));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static void update(MessageDigest digest, byte[] bytes) {
    digest.update((byte) (bytes.length >> 16));
    digest.update((byte) (bytes.length >> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }
}
