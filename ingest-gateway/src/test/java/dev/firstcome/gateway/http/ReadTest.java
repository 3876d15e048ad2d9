package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.reads.TooMany;
import dev.firstcome.gateway.reads.TooSlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/calendars/{calendar}} and the like. */
final class ReadTest {
  private static final TestServer SERVER = new TestServer();
  private static final Calendar CALENDAR =
      new Calendar(
          "Zoë / 1",
          2,
          new TreeMap<>(),
          ZoneId.of("UTC"),
          BookableHours.ALWAYS,
          new TreeMap<>(),
          7);
  private static final String PATH = "/v1/calendars/Zo%C3%AB%20%2f%201";

  @BeforeEach
  void one_calendar() {
    SERVER.reads.reset();
    SERVER.reads.rows.put("calendar/Zoë / 1", CALENDAR);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static Reply get(String target, String... headers) throws IOException {
    Ask ask = Ask.get(target);
    for (String header : headers) {
      ask.header(header);
    }
    try (Wire wire = new Wire(SERVER.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  @Test
  void what_there_is_comes_with_its_version() throws IOException {
    Reply reply = get(PATH);

    assertEquals(200, reply.status());
    assertEquals("\"7\"", reply.header("ETag"));
    assertEquals("no-cache", reply.header("Cache-Control"));
    assertEquals(new String(Json.write(CALENDAR::write), StandardCharsets.UTF_8), reply.body());
  }

  @Test
  void what_the_reader_has_already_is_304() throws IOException {
    for (String tags : new String[] {"\"7\"", "W/\"7\"", "\"5\", \"7\"", "*"}) {
      Reply reply = get(PATH, "If-None-Match: " + tags);
      assertEquals(304, reply.status(), tags);
      assertEquals("", reply.body());
    }
    assertEquals(200, get(PATH, "If-None-Match: \"6\"").status());
  }

  /** A slug that was free for a while is another one, though it is at version 1 again. */
  @Test
  void what_came_again_is_not_what_the_reader_has() throws IOException {
    String path = "/v1/slugs/ann";
    SERVER.reads.rows.put("slug/ann", CardSlug.of("ann", new UUID(0, 1), new UUID(0, 9)));
    SERVER.reads.tags.put("slug/ann", "1-1.42");
    assertEquals("\"1-1.42\"", get(path).header("ETag"));
    assertEquals(304, get(path, "If-None-Match: \"1-1.42\"").status());

    SERVER.reads.rows.put("slug/ann", CardSlug.of("ann", new UUID(0, 2), new UUID(0, 9)));
    SERVER.reads.tags.put("slug/ann", "1-1.57");
    assertEquals(200, get(path, "If-None-Match: \"1-1.42\"").status());
    assertEquals(200, get(path, "If-None-Match: \"1\"").status());
  }

  @Test
  void a_read_among_too_many_is_told_to_come_again() throws IOException {
    SERVER.reads.fault = Optional.of(new TooMany());
    Reply reply = get(PATH);

    assertEquals(503, reply.status());
    assertEquals("1", reply.header("Retry-After"));
    assertTrue(reply.body().contains("\"code\":\"too-busy\""), reply.body());
  }

  @Test
  void a_single_read_that_is_too_slow_is_no_list() throws IOException {
    SERVER.reads.fault = Optional.of(new TooSlow());

    assertTrue(get(PATH).body().contains("\"code\":\"tables-unavailable\""));
  }

  @Test
  void head_is_get_without_the_body() throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(Ask.of("HEAD", PATH).bytes());
      assertTrue(wire.head().contains("etag: \"7\""));
      assertEquals(200, wire.send(Ask.get(PATH).bytes()).reply().status());
    }
  }

  @Test
  void nobody_configured_it() throws IOException {
    Reply reply = get("/v1/calendars/other");

    assertEquals(404, reply.status());
    assertTrue(reply.body().contains("\"code\":\"not-found\""), reply.body());
    assertTrue(reply.body().contains("a calendar with the id \\\"other\\\""), reply.body());
  }

  @Test
  void without_the_tables_it_is_503() throws IOException {
    SERVER.reads.away = true;
    for (String target : new String[] {PATH, PATH + "?position=1:3.42"}) {
      Reply reply = get(target);
      assertEquals(503, reply.status());
      assertEquals("1", reply.header("Retry-After"));
      assertTrue(reply.body().contains("tables-unavailable"), reply.body());
    }
  }

  @Test
  void a_position_that_is_reached_is_read_at_once() throws IOException {
    SERVER.reads.seq = 42;

    assertEquals(200, get(PATH + "?position=1:3.42").status());
  }

  @Test
  void one_that_is_not_is_503_after_the_wait() throws IOException {
    SERVER.reads.seq = 41;
    Reply reply = get(PATH + "?position=1:3.42", "Prefer: wait=1");

    assertEquals(503, reply.status());
    assertEquals("1", reply.header("Retry-After"));
    assertTrue(reply.body().contains("\"code\":\"position-not-reached\""), reply.body());
    assertTrue(reply.body().contains("1:3.42"), reply.body());
  }

  @Test
  void each_problem_has_a_page_for_people_and_one_for_programs() throws IOException {
    Reply page = get("/problems/slot-taken", "Accept: text/html,application/xhtml+xml,*/*");
    assertEquals(200, page.status());
    assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
    assertTrue(page.body().contains("<h1>The slot is taken</h1>"), page.body());

    Reply json = get("/problems/slot-taken");
    assertEquals("application/json", json.header("Content-Type"));
    assertEquals(
        409, Json.read(json.body().getBytes(StandardCharsets.UTF_8)).wholeNumber("status", 0, 999));
  }

  @Test
  void all_problems_are_listed() throws IOException {
    assertTrue(get("/problems").body().contains("\"path-unknown\":{"));
    assertTrue(get("/problems", "Accept: text/html").body().contains("/problems/path-unknown"));
  }

  @Test
  void operators_are_answered() throws IOException {
    assertEquals("live\n", get("/health/live").body());
    assertEquals("ready\n", get("/health/ready").body());
  }

  @Test
  void no_caller_can_make_a_new_series_of_metrics() throws IOException {
    get("/v1/nothing-" + System.nanoTime());
    get("/v1/requests/" + System.nanoTime());
    get("/v1/calendars/secret-" + System.nanoTime());
    await().until(() -> get("/metrics").body().contains("route=\"none\",status=\"404\""));
    long before = series();
    get("/v1/nothing-" + System.nanoTime());
    get("/v1/requests/" + System.nanoTime());
    get("/v1/calendars/secret-" + System.nanoTime());

    assertEquals(before, series());
    assertTrue(!get("/metrics").body().contains("secret-"));
  }

  private static long series() throws IOException {
    return get("/metrics").body().lines().filter(line -> line.startsWith("firstcome_")).count();
  }
}
