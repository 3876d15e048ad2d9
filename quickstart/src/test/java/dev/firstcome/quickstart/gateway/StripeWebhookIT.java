package dev.firstcome.quickstart.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.net.Webhook.Signature;
import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.processor.ProcessorSettings;
import dev.firstcome.processor.StreamProcessor;
import dev.firstcome.quickstart.letters.DeadLetter;
import dev.firstcome.quickstart.letters.DeadLetterReader;
import dev.firstcome.quickstart.letters.Resender;
import dev.firstcome.runtime.CommonSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stripe's events on their way through the whole line: gateways, Kafka, the rules, Postgres. */
final class StripeWebhookIT {
  private static final String SECRET = "whsec_the_secret_of_this_test";
  private static final Duration SOON = Duration.ofSeconds(30);

  private static Surrounded surrounded;
  private static StreamProcessor processor;
  private static Gateway one;
  private static Gateway other;
  private static KafkaProducer<byte[], byte[]> producer;

  private final String calendar = "dr-" + UUID.randomUUID();
  private final String intent = "pi_" + UUID.randomUUID();

  @BeforeAll
  static void start() throws Exception {
    surrounded = new Surrounded();
    processor =
        StreamProcessor.start(
            surrounded.settings(
                ProcessorSettings.ALL,
                ProcessorSettings.OPERATIONS_PORT.variable(),
                "0",
                ProcessorSettings.STANDBYS.variable(),
                "0",
                CommonSettings.REPLICATION.variable(),
                "1",
                ProcessorSettings.STATE_DIR.variable(),
                surrounded.folder.resolve("state").toString()));
    String secrets = GatewaySettings.STRIPE_WEBHOOK_SECRETS.variable();
    one = surrounded.gateway(secrets, SECRET);
    other = surrounded.gateway(secrets, "whsec_the_secret_before_it, " + SECRET);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", surrounded.broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    await().atMost(SOON).until(processor::isReady);
  }

  @AfterAll
  static void stop() {
    producer.close();
    one.close();
    other.close();
    processor.close();
    surrounded.close();
  }

  // ---- what is told

  private enum Event {
    CREATED("payment_intent.created"),
    SUCCEEDED("payment_intent.succeeded"),
    COMPLETED("checkout.session.completed");

    private final String type;

    Event(String type) {
      this.type = type;
    }

    String body(String calendar, Object booking, String intent) {
      String object = this == COMPLETED ? "cs_" + intent : intent;
      return """
      {"id":"evt_%s","object":"event","type":"%s","data":{"object":{"id":"%s",\
      "payment_intent":"%s","payment_status":"paid",\
      "metadata":{"calendar":"%s","booking":"%s"}}}}\
      """
          .formatted(UUID.randomUUID(), type, object, intent, calendar, booking);
    }
  }

  private static HttpResponse<String> deliver(Gateway to, String body) throws Exception {
    return deliverLater(to, body).get();
  }

  private static CompletableFuture<HttpResponse<String>> deliverLater(Gateway to, String body)
      throws Exception {
    return new Web(to)
        .postLater(
            "/v1/webhooks/stripe",
            body,
            "Stripe-Signature",
            Signature.generateSignatureHeader(body, SECRET));
  }

  private static void assertStatus(String expected, HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(response.body().contains("\"status\":\"" + expected + "\""), response.body());
  }

  /** As a producer does that names its own requests. */
  private void hold(UUID id, int hour, String guest) throws Exception {
    String body =
        """
        {"type":"booking.hold","calendar":"%s","start":"2036-12-01T%02d:00:00Z",\
        "end":"2036-12-01T%02d:30:00Z","guest":"%s","payment":"card"}\
        """
            .formatted(calendar, hour, hour, guest);
    send(id, body);
  }

  private void send(UUID id, String body) throws Exception {
    Key key = new Key("calendar", calendar);
    var record =
        new ProducerRecord<>(
            surrounded.topics.requests(),
            PartitionRule.partition(key, Surrounded.PARTITIONS),
            bytes(key.toString()),
            bytes(body));
    record.headers().add(Headers.ID, bytes(id.toString()));
    var _ = producer.send(record).get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void awaitState(UUID booking, String state) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          String read = new Web(one).get("/v1/bookings/" + booking).body();
          assertTrue(read.contains("\"state\":\"" + state + "\""), read);
        });
  }

  /** The ids of the effects on this calendar, as often as they were told. */
  private List<String> effects(String type) {
    List<String> ids = new ArrayList<>();
    Map<String, Object> properties = new HashMap<>();
    properties.put("bootstrap.servers", surrounded.broker.bootstrapServers());
    properties.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Key key = new Key("calendar", calendar);
      TopicPartition mine =
          new TopicPartition(
              surrounded.topics.effects(), PartitionRule.partition(key, Surrounded.PARTITIONS));
      consumer.assign(List.of(mine));
      consumer.seekToBeginning(List.of(mine));
      long end = consumer.endOffsets(List.of(mine)).get(mine);
      while (consumer.position(mine) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> {
              PublishedEffect effect = PublishedEffect.read(record.value());
              if (effect.key().equals(key) && effect.type().equals(type)) {
                ids.add(effect.id());
              }
            });
      }
    }
    return ids;
  }

  // ---- tests

  @Test
  void a_payment_makes_a_hold_a_booking() throws Exception {
    UUID booking = UUID.randomUUID();
    hold(booking, 9, "ann");
    awaitState(booking, "held");

    assertStatus("accepted", deliver(one, Event.CREATED.body(calendar, booking, intent)));
    awaitState(booking, "held");
    assertStatus("accepted", deliver(other, Event.SUCCEEDED.body(calendar, booking, intent)));

    awaitState(booking, "confirmed");
    assertTrue(new Web(one).get("/v1/bookings/" + booking).body().contains(intent));
    assertEquals(List.of(), effects("payment.refund"));
  }

  @Test
  void a_payment_that_comes_before_its_hold_is_not_lost() throws Exception {
    UUID booking = UUID.randomUUID();
    assertStatus("accepted", deliver(one, Event.COMPLETED.body(calendar, booking, intent)));
    assertStatus("refused", deliver(one, Event.CREATED.body(calendar, booking, intent)));
    hold(booking, 9, "ann");

    awaitState(booking, "confirmed");
    assertEquals(List.of(), effects("payment.refund"));
  }

  @Test
  void twenty_deliveries_in_any_order_are_one_booking() throws Exception {
    UUID booking = UUID.randomUUID();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(Event.values()[i % 3].body(calendar, booking, intent));
    }
    Collections.shuffle(events, new Random(7));
    hold(booking, 9, "ann");
    assertNoneIsToldAgain(events);

    awaitState(booking, "confirmed");
    assertEquals(List.of(), effects("payment.refund"));
    String read = new Web(one).get("/v1/bookings/" + booking).body();
    // Held, perhaps with its intent attached, then confirmed: and no more.
    assertTrue(read.contains("\"version\":2") || read.contains("\"version\":3"), read);
  }

  @Test
  void twenty_deliveries_for_a_slot_that_was_given_up_are_one_refund() throws Exception {
    UUID booking = UUID.randomUUID();
    hold(booking, 9, "ann");
    awaitState(booking, "held");
    send(
        UUID.randomUUID(),
        """
        {"type":"booking.cancel","calendar":"%s","booking":"%s"}\
        """
            .formatted(calendar, booking));
    awaitState(booking, "cancelled");
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(Event.values()[i % 3].body(calendar, booking, intent));
    }
    Collections.shuffle(events, new Random(7));
    assertNoneIsToldAgain(events);

    // However often it is told, it is the same effect: who carries it out goes by its id.
    assertEquals(
        List.of("refund:" + intent), effects("payment.refund").stream().distinct().toList());
    awaitState(booking, "cancelled");
  }

  private static void assertNoneIsToldAgain(List<String> events) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      answers.add(deliverLater(i % 2 == 0 ? one : other, events.get(i)));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertEquals(200, answer.get().statusCode(), answer.get().body());
    }
  }

  @Test
  void what_names_no_booking_lies_with_the_dead_letters_and_is_not_sent_again() throws Exception {
    String event = Event.SUCCEEDED.body(calendar, "42", intent);
    assertStatus("parked", deliver(one, event));

    List<DeadLetter> letters = new ArrayList<>();
    try (DeadLetterReader reader =
            new DeadLetterReader(surrounded.common(), Surrounded.PARTITIONS);
        Resender resender = new Resender(surrounded.common(), Surrounded.PARTITIONS)) {
      reader.forEach(letters::add);
      DeadLetter letter =
          letters.stream()
              .filter(each -> each.excerpt().contains(intent))
              .findFirst()
              .orElseThrow();

      assertEquals(
          "webhooks/stripe/" + event.substring(7, event.indexOf('"', 7)),
          letter.cameFrom().orElseThrow());
      assertTrue(letter.reason().contains("data.object.metadata.booking"), letter.reason());
      assertTrue(resender.resend(letter).isEmpty());
    }
  }
}
