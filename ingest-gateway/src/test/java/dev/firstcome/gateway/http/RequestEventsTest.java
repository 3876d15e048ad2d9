package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.gateway.http.EventSource.Event;
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

/** {@code GET /v1/requests/{id}/events}. The ids are given out by another gateway. */
final class RequestEventsTest {
  private static final TestServer SERVER = new TestServer();
  private static final RequestIds ANOTHER_GATEWAY =
      new RequestIds("a secret of sixteen", InstantSource.system(), 2);

  @BeforeEach
  void forget() {
    SERVER.reads.reset();
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static String path(UUID id) {
    return "/v1/requests/" + id + "/events";
  }

  private static EventSource follow(UUID id) throws IOException {
    return new EventSource(SERVER.port(), path(id));
  }

  private static Reply ask(UUID id, String... headers) throws IOException {
    Ask ask = Ask.get(path(id));
    for (String header : headers) {
      ask.header(header);
    }
    try (Wire wire = new Wire(SERVER.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  private static KnownOutcome outcome(UUID id) {
    return new KnownOutcome(
        MemoryLine.outcome(id, "booking.hold", MemoryLine.accepted(id, true)), false);
  }

  private static void assertTold(UUID id, EventSource events) throws IOException {
    assertEquals(
        new Event(
            "outcome", id.toString(), new String(outcome(id).bytes(), StandardCharsets.UTF_8)),
        events.next().orElseThrow());
    assertTrue(events.next().isEmpty());
  }

  @Test
  void what_came_by_lately_is_told_and_then_it_ends() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    SERVER.line.arrives(id, outcome(id));
    try (EventSource events = follow(id)) {
      assertTold(id, events);
    }
  }

  @Test
  void what_comes_by_is_told_at_once() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    try (EventSource events = follow(id)) {
      SERVER.line.arrives(id, outcome(id));
      assertTold(id, events);
    }
    await().until(() -> SERVER.outcomes.waiting() == 0);
  }

  @Test
  void what_came_by_long_ago_is_in_the_table() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    SERVER.reads.answers.put(id, outcome(id));
    try (EventSource events = follow(id)) {
      assertTold(id, events);
    }
  }

  @Test
  void whoever_has_had_it_is_not_to_come_again() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    SERVER.line.arrives(id, outcome(id));

    assertEquals(204, ask(id, "Last-Event-ID: " + id).status());
    assertEquals(0, SERVER.reads.asked.get());
  }

  @Test
  void whoever_has_had_another_is_told() throws Exception {
    UUID id = ANOTHER_GATEWAY.next();
    SERVER.line.arrives(id, outcome(id));
    try (EventSource events =
        new EventSource(SERVER.port(), path(id), "Last-Event-ID: " + new UUID(1, 2))) {
      assertTold(id, events);
    }
  }

  @Test
  void an_id_that_nobody_gave_out_is_404() throws Exception {
    assertEquals(
        404,
        ask(new RequestIds("quite another secret", InstantSource.system(), 2).next()).status());
    try (Wire wire = new Wire(SERVER.port())) {
      assertEquals(404, wire.send(Ask.get("/v1/requests/x/events").bytes()).reply().status());
    }
  }

  @Test
  void an_id_past_its_retention_is_410() throws Exception {
    InstantSource lastMonth = () -> Instant.now().minus(Duration.ofDays(30));

    assertEquals(410, ask(new RequestIds("a secret of sixteen", lastMonth, 2).next()).status());
  }

  @Test
  void without_the_table_it_is_503() throws Exception {
    SERVER.reads.away = true;

    assertEquals(503, ask(ANOTHER_GATEWAY.next()).status());
  }

  @Test
  void when_the_gateway_closes_it_ends_without_an_event() throws Exception {
    TestServer server = new TestServer();
    try (EventSource events = new EventSource(server.port(), path(server.ids.next()))) {
      server.close();
      assertTrue(events.next().isEmpty());
    }
  }
}
