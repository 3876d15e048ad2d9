package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.gateway.http.EventSource.Event;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.LogPosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/keys/{key}/events}. */
final class KeyEventsTest {
  private static final String KEY = "calendar:dr-lee";
  private static final String PATH = "/v1/keys/calendar:dr-lee/events";

  private static HttpSettings streams(int most, Duration beat, int waitingBytes) {
    return new HttpSettings(
        TestServer.SETTINGS.listen(),
        TestServer.WAITS,
        TestServer.BOUNDS,
        new HttpSettings.Streams(most, beat, waitingBytes));
  }

  private static KnownOutcome accepted(UUID id) {
    return new KnownOutcome(
        MemoryLine.outcome(id, "booking.hold", MemoryLine.accepted(id, true)), false);
  }

  /** An event of the key, and returns its data. */
  private static String happens(TestServer server, String key) {
    UUID id = server.ids.next();
    KnownOutcome outcome = accepted(id);
    server.log.append(key, Optional.of(id), true, outcome);
    return text(outcome);
  }

  /** More than is kept in memory, of another key. */
  private static void memoryIsOverrun(TestServer server) {
    for (int i = 0; i < 12; i++) {
      server.log.append(
          "calendar:noise",
          Optional.empty(),
          true,
          new KnownOutcome(new byte[TestServer.RECENT_BYTES / 10], false));
    }
  }

  private static String text(KnownOutcome outcome) {
    return new String(outcome.bytes(), StandardCharsets.UTF_8);
  }

  private static EventSource follow(TestServer server, String... headers) throws IOException {
    return new EventSource(server.port(), PATH, headers);
  }

  private static String after(Object position) {
    return "Last-Event-ID: " + position;
  }

  private static Reply ask(TestServer server, Ask ask) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  private static double count(TestServer server, String name) {
    return server.metrics.registry().get("firstcome.gateway." + name).counter().count();
  }

  private static double open(TestServer server) {
    return server.metrics.registry().get("firstcome.gateway.streams").gauge().value();
  }

  // ---- what is told

  @Test
  void what_is_decided_under_the_key_comes_as_it_was_published() throws Exception {
    try (TestServer server = new TestServer();
        EventSource events = follow(server)) {
      String data = happens(server, KEY);
      LogPosition at = server.log.end(KEY);

      assertEquals(new Event("outcome", at.toString(), data), events.next().orElseThrow());
      await().until(() -> count(server, "streams.events") == 1);
    }
  }

  @Test
  void the_answer_is_one_that_nobody_keeps() throws Exception {
    try (TestServer server = new TestServer();
        EventSource events = follow(server)) {
      assertTrue(events.head.contains("content-type: text/event-stream"), events.head);
      assertTrue(events.head.contains("cache-control: no-store"), events.head);
      assertTrue(events.head.contains("X-Accel-Buffering: no"), events.head);
      assertEquals("1000", events.reconnection());
    }
  }

  @Test
  void further_facts_are_events_too_in_the_order_of_the_log() throws Exception {
    try (TestServer server = new TestServer();
        EventSource events = follow(server)) {
      String answer = happens(server, KEY);
      KnownOutcome fact = accepted(server.ids.next());
      server.log.append(KEY, Optional.empty(), true, fact);

      assertEquals(answer, events.data());
      assertEquals(text(fact), events.data());
    }
  }

  @Test
  void what_changed_nothing_is_no_event_and_other_keys_are_not_told_of() throws Exception {
    try (TestServer server = new TestServer();
        EventSource events = follow(server)) {
      UUID id = server.ids.next();
      byte[] refused =
          MemoryLine.outcome(id, "booking.hold", new Answer.Refused(new IdempotencyKeyReused()));
      server.log.append(KEY, Optional.of(id), true, new KnownOutcome(refused, false));
      server.log.append(KEY, Optional.of(id), false, new KnownOutcome(accepted(id).bytes(), true));
      server.log.append(KEY, Optional.of(id), true, new KnownOutcome(new byte[] {'?'}, false));
      happens(server, "calendar:dr-who");
      String first = happens(server, KEY);

      assertEquals(first, events.data());
      try (EventSource again =
          follow(server, after("1/" + server.log.end(KEY).partition() + "/-1"))) {
        assertEquals(first, again.data());
      }
    }
  }

  @Test
  void all_who_follow_a_key_are_told() throws Exception {
    try (TestServer server = new TestServer()) {
      List<EventSource> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(follow(server));
      }
      String data = happens(server, KEY);
      for (EventSource each : all) {
        assertEquals(data, each.data());
        each.close();
      }
      await().until(() -> open(server) == 0);
      happens(server, KEY);
      assertEquals(20, count(server, "streams.events"));
    }
  }

  // ---- where it goes on

  @Test
  void without_an_id_it_begins_now_and_says_where_that_is() throws Exception {
    try (TestServer server = new TestServer()) {
      happens(server, KEY);
      LogPosition now = server.log.end(KEY);
      try (EventSource events = follow(server)) {
        assertEquals(now.toString(), events.lastEventId());
      }
      // It was cut before its first event, and loses nothing.
      String missed = happens(server, KEY);
      try (EventSource events = follow(server, after(now))) {
        assertEquals(missed, events.data());
      }
    }
  }

  @Test
  void before_there_is_anything_it_begins_there() throws Exception {
    try (TestServer server = new TestServer();
        EventSource events = follow(server)) {
      assertTrue(events.lastEventId().endsWith("/-1"), events.lastEventId());
      String first = happens(server, KEY);
      try (EventSource again = follow(server, after(events.lastEventId()))) {
        assertEquals(first, again.data());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void it_goes_on_after_every_id_from_memory_or_from_the_log(boolean overrun) throws Exception {
    try (TestServer server = new TestServer()) {
      List<String> all = new ArrayList<>();
      List<LogPosition> ids = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        all.add(happens(server, KEY));
        ids.add(server.log.end(KEY));
        happens(server, "calendar:dr-who");
      }
      if (overrun) {
        memoryIsOverrun(server);
      }
      for (int i = 0; i < 10; i++) {
        try (EventSource events = follow(server, after(ids.get(i)))) {
          String live = happens(server, KEY);
          List<String> expected = new ArrayList<>(all.subList(i + 1, all.size()));
          expected.add(live);
          for (String each : expected) {
            assertEquals(each, events.data());
          }
          all.add(live);
        }
      }
      assertEquals(overrun, count(server, "streams.scans") > 0);
    }
  }

  @Test
  void an_event_source_that_begins_says_it_as_a_parameter() throws Exception {
    try (TestServer server = new TestServer()) {
      String first = happens(server, KEY);
      LogPosition at = server.log.end(KEY);
      String second = happens(server, KEY);
      String path = PATH + "?lastEventId=" + at.generation() + "/" + at.partition() + "/-1";
      try (EventSource begun = new EventSource(server.port(), path)) {
        assertEquals(first, begun.data());
      }
      try (EventSource again = new EventSource(server.port(), path, after(at))) {
        assertEquals(second, again.data());
      }
    }
  }

  @Test
  void where_another_gateway_is_ahead_it_waits_for_what_comes_after() throws Exception {
    try (TestServer server = new TestServer()) {
      server.log.tellsNobody();
      happens(server, KEY);
      LogPosition ahead = server.log.end(KEY);
      try (EventSource events = follow(server, after(ahead))) {
        assertEquals(ahead.toString(), events.lastEventId());
        await().until(() -> open(server) == 1);
      }
      assertEquals(1, server.log.looks.get());
    }
  }

  @Test
  void what_has_aged_out_is_said_and_then_it_goes_on_from_now() throws Exception {
    try (TestServer server = new TestServer()) {
      happens(server, KEY);
      LogPosition old = server.log.end(KEY);
      happens(server, KEY);
      memoryIsOverrun(server);
      LogPosition now = server.log.end(KEY);
      server.log.forgetBefore(now);
      try (EventSource events = follow(server, after(old))) {
        Event first = events.next().orElseThrow();
        assertEquals("aged-out", first.type());
        assertEquals(new LogPosition(1, old.partition(), old.offset() + 1).toString(), first.id());
        assertTrue(first.data().contains("Read the state anew"), first.data());
        assertEquals(happens(server, KEY), events.data());
      }
      assertEquals(1, count(server, "streams.aged.out"));
    }
  }

  @Test
  void without_the_log_what_is_not_in_memory_is_503() throws Exception {
    try (TestServer server = new TestServer()) {
      happens(server, KEY);
      LogPosition old = server.log.end(KEY);
      happens(server, KEY);
      memoryIsOverrun(server);
      server.log.away(true);
      Reply reply = ask(server, Ask.get(PATH).header(after(old)));

      assertEquals(503, reply.status());
      assertEquals("1", reply.header("Retry-After"));
      try (EventSource events = follow(server)) {
        assertEquals(happens(server, KEY), events.data());
      }
    }
  }

  @Test
  void where_something_was_lost_the_stream_ends_and_its_client_comes_again() throws Exception {
    try (TestServer server = new TestServer();
        EventSource events = follow(server)) {
      happens(server, KEY);
      events.next();
      server.outcomes.begins(server.log.end(KEY).partition(), 100);

      assertTrue(events.next().isEmpty());
    }
  }

  // ---- what is refused

  @ParameterizedTest
  @CsvSource({
    "2/%d/0",
    "1/9/0",
    "1/%d/7",
    "1/%d/99999999999999999999",
    "1/%d/-2",
    "nonsense",
    "1:3.42",
    "''"
  })
  void what_is_no_id_of_the_keys_is_malformed(String written) throws Exception {
    try (TestServer server = new TestServer()) {
      happens(server, KEY);
      String id = written.formatted(server.log.end(KEY).partition());
      Reply reply = ask(server, Ask.get(PATH).header(after(id)));

      assertEquals(400, reply.status(), reply.body());
      assertTrue(reply.body().contains("\"field\":\"Last-Event-ID\""), reply.body());
      await().until(() -> open(server) == 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/keys/nothing/events,malformed",
    "/v1/keys/:a/events,malformed",
    "/v1/keys/calendar:dr-lee/events?from=1,malformed",
    "/v1/keys/calendar:dr-lee/events?lastEventId=x,malformed",
    "/v1/keys/email:ann@example.com/events,forbidden",
    "/v1/keys/username:ann/events,forbidden",
    "/v1/keys/phone:%2B4412345/events,forbidden",
    "/v1/keys/external-id:google:1/events,forbidden",
    "/v1/keys/provider-account:drive:1/events,forbidden",
  })
  void what_cannot_be_followed_is_refused(String path, String code) throws Exception {
    try (TestServer server = new TestServer()) {
      Reply reply = ask(server, Ask.get(path));

      assertTrue(reply.body().contains("\"code\":\"" + code + "\""), reply.body());
    }
  }

  @Test
  void only_get_and_head_and_no_http_that_is_too_old() throws Exception {
    try (TestServer server = new TestServer()) {
      assertEquals(405, ask(server, Ask.of("POST", PATH)).status());
      try (Wire wire = new Wire(server.port())) {
        String head = wire.send(Ask.of("HEAD", PATH).bytes()).head();
        assertTrue(head.startsWith("HTTP/1.1 200"), head);
        assertTrue(head.contains("text/event-stream"), head);
        assertEquals(200, wire.send(Ask.get("/health/live").bytes()).reply().status());
      }
      try (Wire wire = new Wire(server.port())) {
        assertEquals(400, wire.send("GET " + PATH + " HTTP/1.0\r\n\r\n").reply().status());
      }
    }
  }

  // ---- how much there may be

  @Test
  void more_streams_than_there_may_be_and_requests_do_not_feel_them() throws Exception {
    HttpSettings settings =
        new HttpSettings(
            TestServer.SETTINGS.listen(),
            TestServer.WAITS,
            new HttpSettings.Bounds(100, 1, 1_000_000, 0),
            new HttpSettings.Streams(2, Duration.ofMinutes(1), 1_000));
    try (TestServer server = new TestServer(settings);
        EventSource one = follow(server)) {
      EventSource other = follow(server);
      Reply reply = ask(server, Ask.get(PATH));
      assertEquals(503, reply.status());
      assertEquals("1", reply.header("Retry-After"));
      assertTrue(reply.body().contains("fewer than 2 event streams"), reply.body());
      assertEquals(201, ask(server, Ask.hold()).status());
      String data = happens(server, KEY);
      assertEquals(data, one.data());
      assertEquals(data, other.data());
      other.close();
      await().until(() -> open(server) == 1);
      follow(server).close();
    }
  }

  @Test
  void their_beginning_counts_as_a_request_of_the_caller() throws Exception {
    HttpSettings settings =
        new HttpSettings(
            TestServer.SETTINGS.listen(),
            TestServer.WAITS,
            new HttpSettings.Bounds(100, 100, 1_000_000, 1),
            TestServer.STREAMS);
    try (TestServer server = new TestServer(settings);
        EventSource one = follow(server)) {
      assertTrue(one.head.contains("RateLimit"), one.head);
      Reply refused =
          await().until(() -> ask(server, Ask.get("/problems")), each -> each.status() == 429);
      assertEquals(429, refused.status());
    }
  }

  @Test
  void now_and_then_a_comment_comes_and_moves_the_id_on() throws Exception {
    try (TestServer server = new TestServer(streams(10, Duration.ofMillis(150), 100_000));
        EventSource events = follow(server)) {
      String before = events.lastEventId();
      LogPosition other = server.log.end(KEY);
      while (other.partition() != server.log.end("calendar:x" + other.offset()).partition()) {
        happens(server, "calendar:dr-who");
        other = server.log.end(KEY);
      }
      happens(server, "calendar:x" + other.offset());
      LogPosition now = server.log.end(KEY);
      events.oneMoreComment();
      while (!events.lastEventId().equals(now.toString())) {
        events.oneMoreComment();
      }
      assertTrue(!before.equals(events.lastEventId()));
      assertEquals(happens(server, KEY), events.data());
    }
  }

  @Test
  void one_that_takes_nothing_is_cut_off_and_others_do_not_feel_it() throws Exception {
    try (TestServer server = new TestServer(streams(10, Duration.ofMinutes(1), 64 * 1024));
        EventSource slow = follow(server);
        EventSource quick = follow(server)) {
      UUID id = server.ids.next();
      String big =
          text(accepted(id)).replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(30_000) + "\",");
      KnownOutcome outcome = new KnownOutcome(big.getBytes(StandardCharsets.UTF_8), false);
      for (int i = 0; i < 1_000 && count(server, "streams.cut") == 0; i++) {
        server.log.append(KEY, Optional.empty(), true, outcome);
        assertEquals(big, quick.data());
      }
      assertEquals(1, count(server, "streams.cut"));
      await().until(() -> open(server) == 1);

      // What it has taken it knows, and it goes on from there.
      LogPosition last = server.log.end(KEY);
      int taken = 0;
      try {
        while (slow.next().isPresent()) {
          taken++;
        }
      } catch (IOException | RuntimeException cut) {
        assertTrue(taken > 0);
      }
      try (EventSource again = follow(server, after(slow.lastEventId()))) {
        for (LogPosition at = LogPosition.parse(slow.lastEventId()).orElseThrow();
            at.offset() < last.offset();
            at = LogPosition.parse(again.next().orElseThrow().id()).orElseThrow()) {
          taken++;
        }
      }
      assertEquals(last.offset() + 1, taken);
    }
  }

  @Test
  void one_that_takes_nothing_while_it_catches_up_is_cut_off_after_a_while() throws Exception {
    try (TestServer server = new TestServer(streams(10, Duration.ofMillis(150), 64 * 1024))) {
      UUID id = server.ids.next();
      String big =
          text(accepted(id)).replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(30_000) + "\",");
      for (int i = 0; i < 1_000; i++) {
        server.log.append(
            KEY,
            Optional.empty(),
            true,
            new KnownOutcome(big.getBytes(StandardCharsets.UTF_8), false));
      }
      LogPosition end = server.log.end(KEY);
      try (EventSource slow =
          follow(server, after(end.generation() + "/" + end.partition() + "/-1"))) {
        await().until(() -> count(server, "streams.cut") == 1);
        await().until(() -> open(server) == 0);
        assertEquals(big, slow.data());
      }
    }
  }

  @Test
  void one_to_whom_nothing_happens_is_not_too_slow() throws Exception {
    HttpSettings settings =
        new HttpSettings(
            TestServer.SETTINGS.listen(),
            new HttpSettings.Waits(
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofDays(7)),
            TestServer.BOUNDS,
            new HttpSettings.Streams(10, Duration.ofSeconds(1), 1_000));
    try (TestServer server = new TestServer(settings);
        EventSource events = follow(server);
        Wire idle = new Wire(server.port())) {
      assertTrue(idle.closed());
      events.oneMoreComment();
      events.oneMoreComment();
      assertEquals(happens(server, KEY), events.data());
    }
  }

  // ---- the end

  @Test
  void when_the_gateway_closes_they_end_at_once() throws Exception {
    TestServer server = new TestServer();
    try (EventSource events = follow(server)) {
      long before = System.nanoTime();
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      assertTrue(events.next().isEmpty());
      assertTrue(events.closed());
      closed.get(5, TimeUnit.SECONDS);
      assertTrue(System.nanoTime() - before < Duration.ofMillis(1_500).toNanos());
    }
  }

  @Test
  void one_that_goes_is_forgotten() throws Exception {
    try (TestServer server = new TestServer()) {
      follow(server).close();
      await().until(() -> open(server) == 0);
      happens(server, KEY);
      assertEquals(0, count(server, "streams.events"));
    }
  }
}
