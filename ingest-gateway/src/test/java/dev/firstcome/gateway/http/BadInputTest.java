package dev.firstcome.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.http.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can be wrong with a request, each with the problem that it gets. None of it
 * reaches the line, none is a 500, and after each the server still takes a request that is right.
 */
final class BadInputTest {
  private static final TestServer SERVER = new TestServer();

  @BeforeAll
  static void nothingIsSentByMistake() {
    SERVER.line.will(MemoryLine.ACCEPT);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  /** What is sent, and what a problem about it says. */
  private record Row(String name, Ask sent, int status, String code, List<String> says) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "notJson",
    "wrongFields",
    "wrongTypes",
    "keys",
    "versions",
    "contentTypes",
    "addresses",
    "reads"
  })
  void gets_a_problem(Row row) throws IOException {
    SERVER.line.forgetSent();
    try (Wire wire = new Wire(SERVER.port())) {
      Reply reply = wire.send(row.sent().bytes()).reply();
      assertEquals(row.status(), reply.status(), reply.body());
      assertEquals("application/problem+json", reply.header("Content-Type"));
      FieldReader problem = Json.read(reply.body().getBytes(StandardCharsets.UTF_8));
      assertEquals(row.code(), problem.text("code", 100));
      assertEquals("/problems/" + row.code(), problem.text("type", 100));
      assertEquals(row.status(), problem.wholeNumber("status", 0, 999));
      for (String word : row.says()) {
        assertTrue(reply.body().contains(word), () -> word + " in " + reply.body());
      }
    }
    assertEquals(List.of(), SERVER.line.sent());
    try (Wire wire = new Wire(SERVER.port())) {
      assertEquals(201, wire.send(Ask.hold().bytes()).reply().status());
    }
  }

  // ---- the body is no JSON object

  static Stream<Row> notJson() {
    return Stream.of(
        malformed("nothing", Ask.post(""), "body", "JSON"),
        malformed("no JSON", Ask.post("hello"), "body", "JSON (RFC 8259)", "line 1"),
        malformed("cut short", Ask.post(Ask.HOLD.substring(0, 60)), "body", "JSON"),
        malformed("two objects", Ask.post("{}{}"), "body", "JSON"),
        malformed("an array", Ask.post("[]"), "body", "a JSON object"),
        malformed("null", Ask.post("null"), "body", "a JSON object"),
        malformed("a number", Ask.post("7"), "body", "a JSON object"),
        malformed("a field twice", Ask.post("{\"type\":\"a\",\"type\":\"b\"}"), "each field once"),
        malformed("too deep", Ask.post("{\"a\":".repeat(200)), "8 deep"),
        malformed("a long number", Ask.post("{\"a\":" + "9".repeat(5_000) + "}"), "30 digits"),
        malformed(
            "not UTF-8",
            Ask.post("").body(new byte[] {'{', '"', (byte) 0xc3, '(', '"', ':', '1', '}'}),
            "UTF-8"),
        malformed(
            "overlong UTF-8",
            Ask.post("").body(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'}),
            "UTF-8"));
  }

  // ---- fields

  static Stream<Row> wrongFields() {
    return Stream.of(
        malformed("no type", Ask.post("{}"), "\"field\":\"type\"", "nothing"),
        malformed("a type that is a number", Ask.post("{\"type\":7}"), "the number 7"),
        malformed(
            "an unknown type",
            Ask.post("{\"type\":\"booking.hodl\"}"),
            "\"field\":\"type\"",
            "booking.hold",
            "booking.hodl"),
        malformed(
            "a type for timers only",
            Ask.post("{\"type\":\"booking.lapse\"}"),
            "\"field\":\"type\"",
            "one of"),
        malformed(
            "a missing field",
            hold("\"guest\":\"ann@example.com\"", "\"payment\":\"card\""),
            "\"field\":\"guest\"",
            "nothing"),
        malformed(
            "an unknown field",
            hold("\"guest\"", "\"gest\":\"a\",\"guest\""),
            "\"field\":\"gest\"",
            "another"),
        malformed(
            "null for a text",
            hold("\"ann@example.com\"", "null"),
            "\"field\":\"guest\"",
            "nothing"),
        malformed(
            "an object for a text",
            hold("\"ann@example.com\"", "{}"),
            "\"field\":\"guest\"",
            "an object"),
        malformed("a blank text", hold("ann@example.com", " "), "\"field\":\"guest\"", "blank"),
        malformed(
            "a long text",
            hold("ann@example.com", "a".repeat(321)),
            "\"field\":\"guest\"",
            "321 characters"),
        malformed(
            "a control character", hold("ann@", "ann\\u0000@"), "\"field\":\"guest\"", "U+0000"),
        malformed(
            "half a surrogate pair",
            hold("ann@", "ann\\ud83d@"),
            "\"field\":\"guest\"",
            "surrogate"),
        malformed("end before start", hold("09:30", "08:30"), "\"field\":\"end\"", "after start"),
        malformed("end at start", hold("09:30", "09:00"), "\"field\":\"end\"", "after start"),
        malformed(
            "a slot of two years",
            hold("2026-12-01T09:30", "2028-12-01T09:30"),
            "\"field\":\"end\"",
            "366 days"));
  }

  static Stream<Row> wrongTypes() {
    return Stream.of(
        malformed(
            "no instant",
            hold("2026-12-01T09:00:00Z", "tomorrow"),
            "\"field\":\"start\"",
            "RFC 3339",
            "tomorrow"),
        malformed("a 32nd", hold("2026-12-01T09:00", "2026-12-32T09:00"), "\"field\":\"start\""),
        malformed(
            "finer than a millisecond",
            hold("09:00:00Z", "09:00:00.0001Z"),
            "\"field\":\"start\"",
            "to the millisecond"),
        malformed(
            "the year 10000",
            hold("2026-12-01T09:00", "+10000-12-01T09:00"),
            "\"field\":\"start\""),
        malformed(
            "an unknown time zone",
            configure("\"timeZone\":\"Mars/Olympus\""),
            "\"field\":\"timeZone\"",
            "Mars/Olympus"),
        malformed(
            "no room at all", configure("\"capacity\":0"), "\"field\":\"capacity\"", "from 1 to"),
        malformed(
            "half a guest",
            configure("\"capacity\":1.5"),
            "\"field\":\"capacity\"",
            "the number 1.5"),
        malformed(
            "a number as a text",
            configure("\"capacity\":\"1\""),
            "\"field\":\"capacity\"",
            "the text"),
        malformed(
            "more than fits a long",
            configure("\"capacity\":99999999999999999999"),
            "\"field\":\"capacity\""),
        malformed(
            "within an object",
            configure("\"holdMinutes\":{\"card\":\"x\"}"),
            "\"field\":\"holdMinutes.card\""),
        malformed(
            "no id",
            Ask.post("{\"type\":\"booking.cancel\",\"calendar\":\"a\",\"booking\":7}"),
            "\"field\":\"booking\""),
        malformed(
            "validUntil that is none",
            configure("\"validUntil\":\"soon\""),
            "\"field\":\"validUntil\""));
  }

  // ---- idempotency keys

  static Stream<Row> keys() {
    String field = "\"field\":\"Idempotency-Key\"";
    return Stream.of(
        new Row(
            "none where one is needed",
            Ask.post(Ask.HOLD),
            400,
            "idempotency-key-missing",
            List.of("booking.hold needs")),
        malformed("an empty one", Ask.post(Ask.HOLD).header("Idempotency-Key: \"\""), field),
        malformed("one of 256", Ask.post(Ask.HOLD).header(key("k".repeat(256))), field, "256"),
        malformed("unclosed", Ask.post(Ask.HOLD).header("Idempotency-Key: \"k"), field, "closing"),
        malformed("two", Ask.hold().header("Idempotency-Key: \"k2\""), field, "2 of them"),
        malformed(
            "with parameters", Ask.post(Ask.HOLD).header("Idempotency-Key: \"k\";a=1"), field),
        malformed("not ASCII", Ask.post(Ask.HOLD).header("Idempotency-Key: \"k\u00e9\""), field),
        malformed(
            "another in the body",
            hold("\"guest\"", "\"idempotencyKey\":\"k2\",\"guest\""),
            field,
            "the same key"),
        malformed(
            "too long in the body",
            Ask.post(
                Ask.HOLD.replace(
                    "\"guest\"", "\"idempotencyKey\":\"" + "k".repeat(256) + "\",\"guest\"")),
            "\"field\":\"idempotencyKey\"",
            "256"));
  }

  private static String key(String key) {
    return "Idempotency-Key: \"" + key + "\"";
  }

  // ---- expected versions

  static Stream<Row> versions() {
    String field = "\"field\":\"If-Match\"";
    return Stream.of(
        malformed("no tag", configured("If-Match: 7"), field, "such as"),
        malformed("a weak tag", configured("If-Match: W/\"7\""), field, "weak"),
        malformed("any version", configured("If-Match: *"), field, "leave the field out"),
        malformed("two versions", configured("If-Match: \"7\", \"8\""), field),
        malformed("not a version", configured("If-Match: \"abc\""), field),
        malformed("version 0", configured("If-Match: \"0\""), field),
        malformed("a long one", configured("If-Match: \"" + "9".repeat(40) + "\""), field),
        malformed(
            "If-None-Match with a tag",
            configured("If-None-Match: \"7\""),
            "\"field\":\"If-None-Match\"",
            "must not exist"),
        malformed("both", configured("If-Match: \"7\"").header("If-None-Match: *"), "both"),
        malformed(
            "where none is taken",
            Ask.hold().header("If-Match: \"7\""),
            field,
            "booking.hold takes none"),
        malformed(
            "where none is taken, either",
            Ask.hold().header("If-None-Match: *"),
            "\"field\":\"If-None-Match\"",
            "booking.hold takes none"),
        malformed(
            "another in the body",
            configure("\"expectedVersion\":8").header("If-Match: \"7\""),
            "\"field\":\"expectedVersion\"",
            "the same number"),
        malformed(
            "below 0 in the body",
            configure("\"expectedVersion\":-1"),
            "\"field\":\"expectedVersion\""),
        malformed(
            "in the body where none is taken",
            hold("\"guest\"", "\"expectedVersion\":7,\"guest\""),
            "\"field\":\"expectedVersion\""));
  }

  // ---- the body's kind and size

  static Stream<Row> contentTypes() {
    String code = "media-type-not-supported";
    String large = "{\"type\":\"" + "x".repeat(70_000) + "\"}";
    return Stream.of(
        new Row(
            "no content type",
            Ask.of("POST", "/v1/requests").body("{}"),
            415,
            code,
            List.of("none")),
        typed("text", "text/plain", code),
        typed("a form", "application/x-www-form-urlencoded", code),
        typed("parts", "multipart/form-data; boundary=x", code),
        typed("Latin-1", "application/json; charset=iso-8859-1", code),
        typed("problems", "application/problem+json", code),
        new Row(
            "compressed",
            Ask.hold().header("Content-Encoding: gzip"),
            415,
            code,
            List.of("not compressed", "gzip")),
        new Row(
            "another expectation",
            Ask.hold().header("Expect: a-miracle"),
            417,
            "expectation-failed",
            List.of("a-miracle")),
        new Row("too large", Ask.post(large), 413, "body-too-large", List.of("65536")),
        new Row(
            "too large, in chunks",
            Ask.post(large).inChunks(1_000),
            413,
            "body-too-large",
            List.of("65536")));
  }

  private static Row typed(String name, String type, String code) {
    Ask ask = Ask.of("POST", "/v1/requests").header("Content-Type: " + type).body(Ask.HOLD);
    return new Row(name, ask, 415, code, List.of("application/json", type));
  }

  // ---- addresses and methods

  static Stream<Row> addresses() {
    return Stream.of(
        unknown("/v2/requests"),
        unknown("/v1/requests/"),
        unknown("//v1/requests"),
        unknown("/v1/requests/../requests/x/y"),
        unknown("/v1/requests/%"),
        unknown("/v1/requests/%zz"),
        unknown("/v1/bookings/%c3%28"),
        unknown("/v1/" + "x".repeat(3_000)),
        unknown("/problems/no-such-problem"),
        method("GET", "/v1/requests", "POST"),
        method("PUT", "/v1/requests", "POST"),
        method("DELETE", "/v1/requests/x", "GET, HEAD"),
        method("OPTIONS", "/v1/requests", "POST"),
        method("POST", "/v1/bookings/x", "GET, HEAD"),
        method("BREW", "/v1/bookings/x", "GET, HEAD"),
        method("CONNECT", "/v1/requests", "POST"),
        new Row("a star", Ask.of("OPTIONS", "*"), 404, "path-unknown", List.of()),
        method("POST", "/health/live", "GET, HEAD"),
        new Row(
            "a long address",
            Ask.get("/" + "x".repeat(5_000)),
            414,
            "uri-too-long",
            List.of("4096")),
        new Row(
            "long headers",
            Ask.get("/problems").header("X: " + "x".repeat(9_000)),
            431,
            "headers-too-large",
            List.of("8192")),
        new Row("no HTTP", Ask.of("hello\r\n\r\n", ""), 400, "not-http", List.of()),
        new Row(
            "a length that is none",
            Ask.post("").header("Content-Length: ten"),
            400,
            "not-http",
            List.of()),
        new Row(
            "two lengths",
            Ask.post("").header("Content-Length: 1").header("Content-Length: 2"),
            400,
            "not-http",
            List.of()));
  }

  private static Row unknown(String path) {
    return new Row("GET " + path, Ask.get(path), 404, "path-unknown", List.of());
  }

  private static Row method(String method, String path, String allowed) {
    return new Row(
        method + " " + path,
        Ask.of(method, path),
        405,
        "method-not-allowed",
        List.of(allowed, method));
  }

  // ---- reads and polls

  static Stream<Row> reads() {
    return Stream.of(
        new Row(
            "an id that is none",
            Ask.get("/v1/requests/abc"),
            404,
            "request-unknown",
            List.of("abc")),
        new Row(
            "an id never given out",
            Ask.get("/v1/requests/0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e"),
            404,
            "request-unknown",
            List.of()),
        new Row(
            "an id in capitals",
            Ask.get("/v1/requests/0199A1F0-5C7E-7A2B-8000-3F2A9B1C4D5E"),
            404,
            "request-unknown",
            List.of()),
        new Row(
            "no such booking",
            Ask.get("/v1/bookings/abc"),
            404,
            "not-found",
            List.of("a booking with the id")),
        malformed(
            "a position that is none",
            Ask.get("/v1/bookings/abc?position=7"),
            "\"field\":\"position\"",
            "1:3.42"),
        malformed(
            "two positions",
            Ask.get("/v1/bookings/abc?position=1:3.1&position=1:3.2"),
            "\"field\":\"position\""),
        malformed(
            "a percent sign and nothing",
            Ask.get("/v1/bookings/abc?position=%zz"),
            "\"field\":\"parameters\""),
        malformed(
            "a misspelt parameter",
            Ask.get("/v1/bookings/abc?positoin=1:3.42"),
            "\"field\":\"positoin\""));
  }

  // ---- short forms

  private static Row malformed(String name, Ask ask, String... says) {
    return new Row(name, ask, 400, "malformed", List.of(says));
  }

  /** A hold with something in the place of something else. */
  private static Ask hold(String instead, String of) {
    return Ask.post(Ask.HOLD.replace(instead, of)).header("Idempotency-Key: \"k1\"");
  }

  private static Ask configure(String field) {
    return Ask.post(Ask.CONFIGURE.replace("}", "," + field + "}"));
  }

  private static Ask configured(String header) {
    return Ask.post(Ask.CONFIGURE).header(header);
  }
}
