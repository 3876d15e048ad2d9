package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.RequestIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/requests/{id}}. The ids are given out by another gateway with the same secret. */
final class PollTest {
  private static final TestServer SERVER = new TestServer();
  private static final RequestIds ANOTHER_GATEWAY =
      new RequestIds("a secret of sixteen", InstantSource.system(), 2);

  @BeforeEach
  void forget() {
    SERVER.reads.reset();
    SERVER.line.forgetSent();
    SERVER.line.will(MemoryLine.KEEP);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static Reply poll(UUID id, String... headers) throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      return wire.send(ask(id, headers).bytes()).reply();
    }
  }

  private static Ask ask(UUID id, String... headers) {
    Ask ask = Ask.get("/v1/requests/" + id);
    for (String header : headers) {
      ask.header(header);
    }
    return ask;
  }

  private static KnownOutcome outcome(UUID id) {
    return new KnownOutcome(
        MemoryLine.outcome(id, "booking.hold", MemoryLine.accepted(id, true)), false);
  }

  private static String text(KnownOutcome outcome) {
    return new String(outcome.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void what_came_by_lately_is_answered_as_it_was_published() throws IOException {
    UUID id = ANOTHER_GATEWAY.next();
    SERVER.line.arrives(id, outcome(id));
    Reply reply = poll(id);

    assertEquals(200, reply.status());
    assertEquals("application/json", reply.header("Content-Type"));
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals(text(outcome(id)), reply.body());
    assertEquals(0, SERVER.reads.asked.get());
  }

  @Test
  void a_refused_one_is_200_with_its_problem_inside() throws IOException {
    UUID id = ANOTHER_GATEWAY.next();
    byte[] refused =
        MemoryLine.outcome(id, "booking.hold", new Answer.Refused(new IdempotencyKeyReused()));
    SERVER.line.arrives(id, new KnownOutcome(refused, false));
    Reply reply = poll(id);

    assertEquals(200, reply.status());
    assertEquals("application/json", reply.header("Content-Type"));
    assertTrue(reply.body().contains("\"problem\":{\"type\""), reply.body());
  }

  @Test
  void what_comes_by_while_it_waits_is_answered_at_once() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(ask(id, "Prefer: wait=20").bytes());
      await().until(() -> SERVER.outcomes.waiting() == 1);
      SERVER.line.arrives(id, outcome(id));

      Reply reply = wire.reply();
      assertEquals(text(outcome(id)), reply.body());
      assertEquals("wait=20", reply.header("Preference-Applied"));
    }
  }

  @Test
  void what_came_by_long_ago_is_in_the_table() throws IOException {
    UUID id = ANOTHER_GATEWAY.next();
    SERVER.reads.answers.put(id, outcome(id));

    assertEquals(text(outcome(id)), poll(id).body());
  }

  @Test
  void the_table_is_asked_again_while_it_waits() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(ask(id, "Prefer: wait=20").bytes());
      await().until(() -> SERVER.reads.asked.get() == 1);
      SERVER.reads.answers.put(id, outcome(id));

      assertEquals(text(outcome(id)), wire.reply().body());
    }
  }

  @Test
  void what_was_given_out_and_is_not_decided_is_pending() throws IOException {
    UUID id = ANOTHER_GATEWAY.next();
    Reply reply = poll(id);

    assertEquals(200, reply.status());
    assertEquals("1", reply.header("Retry-After"));
    assertEquals("{\"request\":\"" + id + "\",\"status\":\"pending\"}", reply.body());
  }

  @Test
  void a_poll_waits_as_long_as_it_asks_to() throws IOException {
    long before = System.nanoTime();
    Reply reply = poll(ANOTHER_GATEWAY.next(), "Prefer: wait=1");

    assertEquals(200, reply.status());
    assertTrue(reply.body().contains("pending"), reply.body());
    assertTrue(System.nanoTime() - before >= Duration.ofMillis(990).toNanos());
  }

  @Test
  void what_this_gateway_sent_itself_is_pending_with_no_table_to_ask() throws IOException {
    SERVER.reads.away = true;
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(Ask.hold().header("Prefer: respond-async").bytes()).reply();
    }
    UUID id = SERVER.line.sent().getFirst().id();
    Reply reply = poll(id);

    assertEquals(200, reply.status());
    assertEquals(
        "{\"request\":\"" + id + "\",\"type\":\"booking.hold\",\"status\":\"pending\"}",
        reply.body());
  }

  @Test
  void without_the_table_it_is_503_rather_than_pending_by_mistake() throws IOException {
    SERVER.reads.away = true;
    Reply reply = poll(ANOTHER_GATEWAY.next());

    assertEquals(503, reply.status());
    assertEquals("1", reply.header("Retry-After"));
    assertTrue(reply.body().contains("tables-unavailable"), reply.body());
  }

  @Test
  void an_id_that_nobody_gave_out_is_404() throws IOException {
    UUID id = new RequestIds("quite another secret", InstantSource.system(), 2).next();

    assertEquals(404, poll(id).status());
  }

  @Test
  void an_id_of_a_client_of_the_log_itself_is_answered_too() throws IOException {
    UUID id = UUID.randomUUID();
    SERVER.reads.answers.put(id, outcome(id));

    assertEquals(text(outcome(id)), poll(id).body());
  }

  @Test
  void an_id_past_its_retention_is_410() throws IOException {
    InstantSource lastMonth = () -> Instant.now().minus(Duration.ofDays(30));
    Reply reply = poll(new RequestIds("a secret of sixteen", lastMonth, 2).next());

    assertEquals(410, reply.status());
    assertTrue(reply.body().contains("last 168 hours"), reply.body());
  }

  @Test
  void a_poller_that_goes_is_forgotten() throws Exception {
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(ask(ANOTHER_GATEWAY.next(), "Prefer: wait=20").bytes());
      await().until(() -> SERVER.outcomes.waiting() == 1);
    }
    await().until(() -> SERVER.outcomes.waiting() == 0);
  }
}
