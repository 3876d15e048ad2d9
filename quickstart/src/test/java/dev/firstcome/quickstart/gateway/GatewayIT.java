package dev.firstcome.quickstart.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.signup.User;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.gateway.GatewaySettings;
import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.StartException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two gateways with a real Kafka and a real Postgres. Who decides is the test itself, so that it
 * can also decide late, or not at all.
 */
final class GatewayIT {
  private static final String ASYNC = "respond-async";
  private static final Booking BOOKING = Owner.booking(new UUID(0x7000, 1), Holds.HOLD);

  private static Surrounded surrounded;
  private static Gateway one;
  private static Gateway other;
  private Owner owner;

  @BeforeAll
  static void start() throws Exception {
    surrounded = new Surrounded();
    one = surrounded.gateway();
    other = surrounded.gateway();
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
    surrounded.close();
  }

  @BeforeEach
  void own() {
    owner = new Owner(surrounded);
  }

  @AfterEach
  void disown() {
    owner.close();
  }

  private static RequestBody read(String body) {
    return RequestBody.read(body.getBytes(StandardCharsets.UTF_8), UnknownFields.REFUSED);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String path(UUID request) {
    return "/v1/requests/" + request;
  }

  // ---- requests

  @Test
  void a_request_lies_in_the_log_as_any_client_would_put_it() throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    HttpResponse<String> response =
        new Web(one).hold("as-any-client", "Prefer", ASYNC, "traceparent", trace);
    ConsumerRecord<byte[], byte[]> request = owner.next();

    assertEquals(202, response.statusCode());
    assertEquals(path(Owner.id(request)), Web.header(response, "Location"));
    assertEquals("calendar:dr-lee", text(request.key()));
    assertEquals(
        PartitionRule.partition(new Key("calendar", "dr-lee"), Surrounded.PARTITIONS),
        request.partition());
    assertEquals(
        text(read(Web.HOLD).withIdempotencyKey("as-any-client").bytes()), text(request.value()));
    assertEquals("1.0", Owner.header(request, Headers.SPEC_VERSION));
    assertEquals("booking.hold", Owner.header(request, Headers.TYPE));
    assertEquals("anonymous", Owner.header(request, Headers.CALLER));
    assertEquals("application/json", Owner.header(request, Headers.CONTENT_TYPE));
    assertEquals(trace, Owner.header(request, Headers.TRACE_PARENT));
    assertFalse(Owner.header(request, Headers.SOURCE).isEmpty());
  }

  @Test
  void its_outcome_answers_whoever_waits() throws Exception {
    CompletableFuture<HttpResponse<String>> response = new Web(one).holdLater("waits");
    byte[] published = owner.decide(Owner.id(owner.next()), Owner.created(BOOKING));

    assertEquals(201, response.get().statusCode());
    assertEquals(text(published), response.get().body());
    assertEquals("/v1/bookings/" + BOOKING.id(), Web.header(response.get(), "Location"));
    assertEquals("\"1\"", Web.header(response.get(), "ETag"));
  }

  @Test
  void a_further_fact_of_a_decision_answers_nobody() throws Exception {
    CompletableFuture<HttpResponse<String>> response =
        new Web(one).holdLater("further-facts", "Prefer", "wait=20");
    UUID request = Owner.id(owner.next());
    owner.tell(request + "#1", request, Owner.created(BOOKING));
    byte[] refused = owner.decide(request, new Answer.Refused(new IdempotencyKeyReused()));

    assertEquals(422, response.get().statusCode());
    assertTrue(text(refused).contains(response.get().body()), response.get().body());
  }

  @Test
  void what_is_not_committed_is_not_answered() throws Exception {
    CompletableFuture<HttpResponse<String>> waits =
        new Web(one).holdLater("not-committed", "Prefer", "wait=20");
    UUID request = Owner.id(owner.next());
    owner.decideButDoNotCommit(request, Owner.created(BOOKING));
    assertTrue(new Web(other).get(path(request), "Prefer", "wait=1").body().contains("pending"));
    owner.abort();
    assertTrue(new Web(other).get(path(request), "Prefer", "wait=1").body().contains("pending"));
    byte[] published = owner.decideButDoNotCommit(request, Owner.created(BOOKING));
    owner.commit();

    assertEquals(text(published), waits.get().body());
  }

  // ---- polls

  @Test
  void any_other_gateway_answers_a_poll() throws Exception {
    HttpResponse<String> response = new Web(one).hold("any-other", "Prefer", ASYNC);
    String poll = Web.header(response, "Location");
    UUID request = Owner.id(owner.next());
    assertTrue(new Web(other).get(poll).body().contains("\"status\":\"pending\""));

    CompletableFuture<HttpResponse<String>> waits =
        new Web(other).getLater(poll, "Prefer", "wait=20");
    byte[] published = owner.decide(request, Owner.created(BOOKING));

    assertEquals(text(published), waits.get().body());
    // It need not have read as far as the other one.
    await().untilAsserted(() -> assertEquals(text(published), new Web(one).get(poll).body()));
  }

  @Test
  void one_that_was_not_there_finds_it_in_the_table() throws Exception {
    UUID request = UUID.randomUUID();
    byte[] published = owner.decide(request, Owner.created(BOOKING));
    await().until(() -> new Web(one).status(path(request)) == 200);
    try (Gateway late = surrounded.gateway(GatewaySettings.LOOK_BACK.variable(), "1")) {
      await()
          .untilAsserted(
              () -> assertEquals(text(published), new Web(late).get(path(request)).body()));
      assertTrue(
          new Web(late)
              .get("/metrics")
              .body()
              .contains("firstcome_gateway_polls_total{source=\"table\"}"));
    }
  }

  @Test
  void one_that_starts_reads_what_was_decided_just_before() throws Exception {
    UUID request = UUID.randomUUID();
    byte[] published = owner.decide(request, Owner.created(BOOKING));
    try (Gateway late = surrounded.gateway()) {
      assertEquals(text(published), new Web(late).get(path(request)).body());
      assertTrue(
          new Web(late)
              .get("/metrics")
              .body()
              .contains("firstcome_gateway_polls_total{source=\"recent\"} 1.0"));
    }
  }

  @Test
  void an_id_never_given_out_is_404_and_one_past_its_retention_410() throws Exception {
    assertEquals(404, new Web(one).get(path(UUID.randomUUID())).statusCode());
    try (Gateway forgetful = surrounded.gateway(GatewaySettings.RETENTION.variable(), "1")) {
      String poll = Web.header(new Web(one).hold("past-retention", "Prefer", ASYNC), "Location");
      assertEquals(410, new Web(forgetful).get(poll).statusCode());
    }
  }

  // ---- reads

  @Test
  void what_the_sink_wrote_is_read_as_it_was_answered() throws Exception {
    Calendar calendar =
        new Calendar(
            "Zoë / 1",
            2,
            new TreeMap<>(Map.of("card", 15L)),
            ZoneId.of("Europe/Lisbon"),
            new BookableHours(
                Map.of(DayOfWeek.MONDAY, List.of(new BookableHours.Opening(540, 1050)))),
            new TreeMap<>(Map.of("capacity", 3L)),
            3);
    owner.publish(change(1, calendar));
    WaitlistEntry waiting =
        new WaitlistEntry(
            UUID.randomUUID(),
            "dr-lee",
            BOOKING.slot(),
            "bob@example.com",
            WaitlistEntry.State.WAITING,
            Optional.of("multibanco"),
            7,
            1);
    owner.publish(change(2, waiting));
    owner.publish(change(3, BOOKING));
    HttpResponse<String> read =
        new Web(one).get("/v1/bookings/" + BOOKING.id() + "?position=1:0.3", "Prefer", "wait=20");

    assertEquals(200, read.statusCode());
    assertEquals(text(Json.write(BOOKING::write)), read.body());
    assertEquals("\"1\"", Web.header(read, "ETag"));
    HttpResponse<String> again =
        new Web(one).get("/v1/bookings/" + BOOKING.id(), "If-None-Match", "\"1\"");
    assertEquals(304, again.statusCode());

    HttpResponse<String> other = new Web(one).get("/v1/calendars/Zo%C3%AB%20%2F%201");
    assertEquals(text(Json.write(calendar::write)), other.body());
    assertEquals("\"3\"", Web.header(other, "ETag"));

    HttpResponse<String> inLine = new Web(one).get("/v1/waitlist-entries/" + waiting.id());
    assertEquals(text(Json.write(waiting::write)), inLine.body());
    assertEquals("\"1\"", Web.header(inLine, "ETag"));

    assertEquals(404, new Web(one).status("/v1/bookings/" + UUID.randomUUID()));
    assertEquals(404, new Web(one).status("/v1/calendars/dr-who"));
    HttpResponse<String> ahead =
        new Web(one).get("/v1/calendars/dr-who?position=1:0.99", "Prefer", "wait=1");
    assertEquals(503, ahead.statusCode());
    assertTrue(ahead.body().contains("position-not-reached"), ahead.body());
  }

  @Test
  void sessions_and_users_are_read_and_who_was_removed_is_404() throws Exception {
    Session session =
        Session.scheduled(UUID.randomUUID(), new Pair("dr-lee", "ann"), BOOKING.slot());
    User user =
        User.made(UUID.randomUUID(), "ann@example.com", Optional.of("google:118"))
            .completed("Ann.Lee", "+351912345678");
    User other = User.made(UUID.randomUUID(), "bo@example.com", Optional.empty());
    owner.publish(change(1, session), 1);
    owner.publish(change(2, user), 1);
    owner.publish(change(3, other), 1);

    assertEquals(text(Json.write(session::write)), readAt(3, "/v1/sessions/" + session.id()));
    assertEquals(text(Json.write(user::write)), readAt(3, "/v1/users/" + user.id()));
    HttpResponse<String> known = new Web(one).get("/v1/users/" + other.id());
    assertEquals(text(Json.write(other::write)), known.body());
    assertEquals("\"1\"", Web.header(known, "ETag"));

    Session moved = session.movedTo(slotAfter(session.slot())).ended(Session.State.CANCELLED);
    owner.publish(change(4, moved), 1);
    owner.publish(removal(5, other), 1);

    assertEquals(text(Json.write(moved::write)), readAt(5, "/v1/sessions/" + session.id()));
    assertEquals(404, new Web(one).status("/v1/users/" + other.id()));
    assertEquals(200, new Web(one).status("/v1/users/" + user.id()));
    assertEquals(404, new Web(one).status("/v1/users/ann"));
    assertEquals(404, new Web(one).status("/v1/sessions/" + UUID.randomUUID()));
  }

  /** What is read once the tables have come so far, in a partition that no other test writes. */
  private static String readAt(long seq, String path) throws Exception {
    return new Web(one).get(path + "?position=1:1." + seq, "Prefer", "wait=20").body();
  }

  private static Slot slotAfter(Slot slot) {
    return new Slot(slot.end(), slot.end().plus(Duration.between(slot.start(), slot.end())));
  }

  private static RowChange change(long seq, Row row) {
    return change(seq, row, false);
  }

  private static RowChange removal(long seq, Row row) {
    return change(seq, row, true);
  }

  private static RowChange change(long seq, Row row, boolean removed) {
    return new RowChange(
        new Key("calendar", "dr-lee"),
        row.ref().row(),
        removed ? row.version() + 1 : row.version(),
        1,
        seq,
        true,
        UUID.randomUUID().toString(),
        "anonymous",
        Instant.parse("2026-11-22T10:00:00.000Z"),
        removed,
        Optional.of(row).filter(value -> !removed));
  }

  // ---- starting

  @Test
  void it_does_not_start_without_its_topics_nor_on_a_port_in_use() {
    StartException noTopics =
        assertThrows(
            StartException.class,
            () -> surrounded.gateway(CommonSettings.TOPIC_PREFIX.variable(), "other"));
    assertTrue(noTopics.sentence().contains("other.1.requests"), noTopics.sentence());

    StartException portInUse =
        assertThrows(
            StartException.class,
            () ->
                surrounded.gateway(GatewaySettings.PORT.variable(), Integer.toString(one.port())));
    assertTrue(
        portInUse.sentence().contains("cannot listen on 127.0.0.1:" + one.port()),
        portInUse.sentence());
  }

  @Test
  void it_says_that_it_is_ready() throws Exception {
    assertTrue(one.isReady());
    assertEquals("ready\n", new Web(one).get("/health/ready").body());
  }

  // ---- closing

  @Test
  void who_waits_when_it_closes_is_told_that_the_log_has_it() throws Exception {
    Gateway closing = surrounded.gateway();
    CompletableFuture<HttpResponse<String>> waits =
        new Web(closing).holdLater("closing", "Prefer", "wait=20");
    UUID request = Owner.id(owner.next());
    long before = System.nanoTime();
    closing.close();

    assertEquals(202, waits.get().statusCode());
    assertEquals(path(request), Web.header(waits.get(), "Location"));
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(10).toNanos());
  }
}
