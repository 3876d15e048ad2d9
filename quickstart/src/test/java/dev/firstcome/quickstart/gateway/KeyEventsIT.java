package dev.firstcome.quickstart.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.processor.ProcessorSettings;
import dev.firstcome.processor.StreamProcessor;
import dev.firstcome.runtime.KafkaClients;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Those who follow a key, with a real Kafka, a real processor, and gateways that forget quickly.
 */
final class KeyEventsIT {
  private static final int CUTS = 100;
  private static final Instant DAY = Instant.parse("2036-12-01T00:00:00Z");

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static Surrounded surrounded;
  private static StreamProcessor processor;
  private static Gateway one;
  private static Gateway other;

  @BeforeAll
  static void start() throws Exception {
    surrounded = new Surrounded();
    processor =
        StreamProcessor.start(
            surrounded.settings(
                ProcessorSettings.ALL,
                ProcessorSettings.STATE_DIR.variable(),
                surrounded.folder.resolve("state").toString(),
                ProcessorSettings.OPERATIONS_PORT.variable(),
                "0",
                "FIRSTCOME_TOPICS_REPLICATION",
                "1"));
    one = surrounded.gateway(GatewaySettings.RECENT_BYTES.variable(), "65536");
    other = surrounded.gateway(GatewaySettings.RECENT_BYTES.variable(), "65536");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> configure("calendar-0").get().statusCode() == 200);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    processor.close();
    surrounded.close();
  }

  // ---- what is asked

  private static CompletableFuture<HttpResponse<String>> configure(String calendar) {
    return new Web(one)
        .postLater(
            "/v1/requests",
            "{\"type\":\"calendar.configure\",\"calendar\":\"" + calendar + "\"}",
            "Prefer",
            "wait=30");
  }

  private static HttpResponse<String> ask(String type, String calendar, int slot, String rest)
      throws Exception {
    Instant start = DAY.plus(Duration.ofHours(slot));
    String body =
        "{\"type\":\"%s\",\"calendar\":\"%s\",\"start\":\"%s\",\"end\":\"%s\",%s}"
            .formatted(type, calendar, start, start.plus(Duration.ofHours(1)), rest);
    String key = '"' + type + slot + rest.hashCode() + '"';
    Gateway gateway = slot % 2 == 0 ? one : other;
    return new Web(gateway)
        .postLater("/v1/requests", body, "Idempotency-Key", key, "Prefer", "wait=30")
        .get();
  }

  /** An answer, one that is refused, a repeat, one for somebody who waits, and a further fact. */
  private static void happenings(String calendar, int slot) throws Exception {
    HttpResponse<String> held = ask("booking.hold", calendar, slot, "\"guest\":\"ann\"");
    assertEquals(201, held.statusCode(), held.body());
    assertEquals(409, ask("booking.hold", calendar, slot, "\"guest\":\"bob\"").statusCode());
    assertEquals(201, ask("booking.hold", calendar, slot, "\"guest\":\"ann\"").statusCode());
    HttpResponse<String> line = ask("booking.join-waitlist", calendar, slot, "\"guest\":\"bob\"");
    assertEquals(201, line.statusCode(), line.body());
    String booking = Web.header(held, "Location").replaceFirst(".*/", "");
    HttpResponse<String> cancelled =
        new Web(one)
            .postLater(
                "/v1/requests",
                "{\"type\":\"booking.cancel\",\"calendar\":\"%s\",\"booking\":\"%s\"}"
                    .formatted(calendar, booking),
                "Prefer",
                "wait=30")
            .get();
    assertEquals(200, cancelled.statusCode(), cancelled.body());
  }

  /** More than a gateway keeps in memory. */
  private static void noise() {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      all.add(configure("noise-" + NUMBERS.incrementAndGet() % 20));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
  }

  // ---- what the log says

  private static TopicPartition partition(String key) {
    return new TopicPartition(
        surrounded.topics.outcomes(),
        PartitionRule.partition(Key.parse(key).orElseThrow(), Surrounded.PARTITIONS));
  }

  /** The events of a key, read from the topic with nothing of ours between. */
  private static List<String> inTheLog(String key) {
    TopicPartition partition = partition(key);
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            surrounded.broker.bootstrapServers(),
            "isolation.level",
            "read_committed");
    List<String> events = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(Set.of(partition));
      consumer.seekToBeginning(Set.of(partition));
      long end = consumer.endOffsets(Set.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          String value = new String(record.value(), StandardCharsets.UTF_8);
          if (new String(record.key(), StandardCharsets.UTF_8).equals(key)
              && record.headers().lastHeader(Headers.REPLAYED) == null
              && value.contains("\"status\":\"accepted\"")) {
            events.add("1/" + partition.partition() + "/" + record.offset() + " " + value);
          }
        }
      }
    }
    return events;
  }

  private static double scans(Gateway gateway) throws Exception {
    return new Web(gateway)
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("firstcome_gateway_streams_scans_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  // ---- the tests

  @Test
  void whoever_is_cut_off_a_hundred_times_hears_of_everything_once_and_in_order() throws Exception {
    String calendar = "often-cut";
    List<String> heard = new ArrayList<>();
    Subscriber subscriber = new Subscriber("calendar:" + calendar);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    CompletableFuture<?>[] writers = new CompletableFuture<?>[4];
    AtomicInteger cuts = new AtomicInteger();
    // From the very first position on, which is said before anything has happened.
    subscriber.listen(one, event -> false, true);
    for (int i = 0; i < writers.length; i++) {
      int first = i * 1_000;
      writers[i] =
          CompletableFuture.runAsync(() -> {
            for (int slot = first; cuts.get() < CUTS || slot < first + 20; slot++) {
              try {
                happenings(calendar, slot);
              } catch (Exception failure) {
                throw new IllegalStateException(failure);
              }
            }
          });
    }
    while (cuts.get() < CUTS) {
      int number = cuts.incrementAndGet();
      int until = heard.size() + random.nextInt(8);
      subscriber.listen(
          number % 2 == 0 ? one : other,
          event -> {
            heard.add(event.id() + " " + event.data());
            return heard.size() <= until;
          },
          false);
      if (number % 5 == 0) {
        noise();
      }
    }
    CompletableFuture.allOf(writers).join();
    List<String> expected = inTheLog("calendar:" + calendar);
    subscriber.listen(
        one,
        event -> {
          heard.add(event.id() + " " + event.data());
          return heard.size() < expected.size();
        },
        heard.size() == expected.size());

    assertEquals(String.join("\n", expected), String.join("\n", heard), "with the seed " + seed);
    assertTrue(expected.stream().anyMatch(event -> event.contains("#1\"")), "further facts");
    assertTrue(expected.size() > 300, "events " + expected.size());
    assertTrue(scans(one) > 3, "looks into the log " + scans(one));
    assertTrue(scans(other) > 3, "looks into the log " + scans(other));
  }

  @Test
  void what_the_log_has_no_longer_has_aged_out() throws Exception {
    String key = "calendar:old";
    Subscriber subscriber = new Subscriber(key);
    subscriber.listen(one, event -> false, true);
    happenings("old", 50);
    happenings("old", 51);
    noise();
    TopicPartition partition = partition(key);
    try (Admin admin = KafkaClients.admin(surrounded.common(), "it")) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }
    List<String> types = new ArrayList<>();
    subscriber.listen(
        other,
        event -> {
          types.add(event.type());
          return false;
        },
        false);
    assertEquals(List.of("aged-out"), types);
    happenings("old", 52);
    subscriber.listen(
        one,
        event -> {
          types.add(event.type());
          return types.size() < 5;
        },
        false);
    assertEquals(List.of("aged-out", "outcome", "outcome", "outcome", "outcome"), types);

    Optional<String> last = subscriber.lastEventId();
    long far = Long.parseLong(last.orElseThrow().replaceFirst(".*/", "")) + 1_000;
    HttpResponse<String> beyond =
        new Web(one)
            .get(
                "/v1/keys/" + key + "/events",
                "Last-Event-ID",
                "1/" + partition.partition() + "/" + far);
    assertEquals(400, beyond.statusCode());
  }
}
