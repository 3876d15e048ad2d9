package dev.firstcome.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.reads.Cursors;
import dev.firstcome.gateway.reads.History.Change;
import dev.firstcome.gateway.reads.TooMany;
import dev.firstcome.gateway.reads.TooSlow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v1/bookings} and the like, and the history of a key. */
final class ListTest {
  private static final TestServer SERVER = new TestServer();
  private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");
  private static final String HISTORY = "/v1/keys/calendar:dr-lee/history";
  private static final Pattern BOOKING = Pattern.compile("\"booking\":\"[0-9a-f-]*([0-9]{2})\"");

  @BeforeEach
  void bookings() {
    SERVER.reads.reset();
    for (int i = 10; i < 15; i++) {
      Booking booking = booking(i, "dr-lee");
      SERVER.reads.rows.put(booking.ref().row(), booking);
    }
    Booking other = booking(20, "dr-who");
    SERVER.reads.rows.put(other.ref().row(), other);
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static Booking booking(int number, String calendar) {
    Instant start = START.plus(Duration.ofHours(number));
    return Booking.made(
        UUID.fromString("00000000-0000-7000-8000-0000000000" + number),
        calendar,
        new Slot(start, start.plus(Duration.ofMinutes(30))),
        "ann@example.com",
        Booking.State.HELD,
        true,
        Payment.by(Optional.empty(), Optional.empty()),
        Optional.empty());
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

  private static List<String> items(Reply reply) {
    assertEquals(200, reply.status(), reply.body());
    return BOOKING.matcher(reply.body()).results().map(found -> found.group(1)).toList();
  }

  private static String next(Reply reply) {
    Matcher next = Pattern.compile("\"next\":\"([^\"]*)\"").matcher(reply.body());
    return next.find() ? next.group(1) : "";
  }

  private static void assertMalformed(String target, String field, String... saying)
      throws IOException {
    Reply reply = get(target);
    assertEquals(400, reply.status(), reply.body());
    assertTrue(reply.body().contains("\"code\":\"malformed\""), reply.body());
    assertTrue(reply.body().contains("\"field\":\"" + field + "\""), reply.body());
    for (String words : saying) {
      assertTrue(reply.body().contains(words), reply.body());
    }
  }

  // ---- pages

  @Test
  void all_of_them_come_on_one_page_with_their_number() throws IOException {
    Reply reply = get("/v1/bookings");

    assertEquals(List.of("10", "11", "12", "13", "14", "20"), items(reply));
    assertTrue(reply.body().endsWith("],\"total\":6}"), reply.body());
    assertEquals("no-store", reply.header("Cache-Control"));
    assertEquals("application/json", reply.header("Content-Type"));
  }

  @Test
  void nothing_is_a_page_too() throws IOException {
    assertEquals("{\"items\":[],\"total\":0}", get("/v1/calendars").body());
  }

  @Test
  void a_cursor_leads_to_the_next_page_until_there_is_none() throws IOException {
    Reply first = get("/v1/bookings?calendar=dr-lee&limit=2");
    assertEquals(List.of("10", "11"), items(first));
    assertTrue(first.body().contains("\"total\":5,\"next\":"), first.body());

    Reply second = get("/v1/bookings?calendar=dr-lee&limit=2&cursor=" + next(first));
    assertEquals(List.of("12", "13"), items(second));
    Reply last = get("/v1/bookings?limit=200&cursor=" + next(second) + "&calendar=dr-lee");
    assertEquals(List.of("14"), items(last));
    assertTrue(last.body().contains("\"total\":5}"), last.body());
  }

  /** The same instant, written otherwise, is the same filter. */
  @Test
  void a_filter_is_the_same_in_any_of_its_forms() throws IOException {
    Reply first = get("/v1/bookings?from=2026-12-01T20:00:00Z&limit=1");
    assertEquals(List.of("11"), items(first));

    String also = "2026-12-01T21:00:00.000%2B01:00";
    assertEquals(
        List.of("12"), items(get("/v1/bookings?limit=1&from=" + also + "&cursor=" + next(first))));
  }

  @Test
  void head_is_get_without_the_body() throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(Ask.of("HEAD", "/v1/bookings").bytes());
      assertTrue(wire.head().contains("cache-control: no-store"));
      assertEquals(200, wire.send(Ask.get("/v1/bookings").bytes()).reply().status());
    }
    assertEquals(405, post("/v1/bookings"));
  }

  private static int post(String target) throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      return wire.send(Ask.of("POST", target).body("{}").bytes()).reply().status();
    }
  }

  // ---- what is no list

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calender=dr-lee | calender | no parameter but calendar, cursor, from, limit, position",
        "Calendar=dr-lee | Calendar | no parameter but",
        "calendar=a&calendar=b | calendar | expected it once, found \\\"a\\\" and \\\"b\\\".",
        "limit=5&limit=5 | limit | expected it once",
        "limit=0 | limit | a whole number from 1 to 200, found \\\"0\\\"",
        "limit=201 | limit | found \\\"201\\\"",
        "limit=-1 | limit | found",
        "limit=1e2 | limit | found",
        "limit=9999999999 | limit | found",
        "limit= | limit | found \\\"\\\"",
        "limit | limit | found \\\"\\\"",
        "from=today | from | an instant, found \\\"today\\\"",
        "position=42 | position | 1:3.42, found \\\"42\\\"",
        "cursor= | cursor | with these filters, gave as next",
        "cursor=AAAA | cursor | found \\\"AAAA\\\"",
        "cursor=%C3%A9 | cursor | found",
      })
  void what_cannot_be_asked_is_refused_by_its_name(String asked, String field, String saying)
      throws IOException {
    assertMalformed("/v1/bookings?" + asked, field, saying);
  }

  @Test
  void another_kind_has_other_filters() throws IOException {
    assertMalformed("/v1/calendars?calendar=dr-lee", "calendar", "cursor, limit, position");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/bookings?", "/v1/bookings?calendar=dr-who&", "/v1/calendars?", HISTORY + "?"})
  void a_cursor_is_good_for_its_own_list_alone(String other) throws IOException {
    String cursor = next(get("/v1/bookings?calendar=dr-lee&limit=2"));

    assertFalse(cursor.isEmpty());
    assertMalformed(other + "cursor=" + cursor, "cursor");
  }

  @Test
  void a_cursor_that_was_altered_anywhere_is_refused() throws IOException {
    String cursor = next(get("/v1/bookings?limit=2"));

    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String altered = cursor.substring(0, i) + other + cursor.substring(i + 1);
      assertMalformed("/v1/bookings?cursor=" + altered, "cursor");
    }
    assertMalformed("/v1/bookings?cursor=" + cursor + "=", "cursor");
    assertMalformed("/v1/bookings?cursor=" + cursor.substring(2), "cursor");
  }

  @Test
  void any_gateway_of_the_service_takes_it_and_none_of_another() throws IOException {
    String id = "00000000-0000-7000-8000-000000000013";
    String ours = new Cursors(TestServer.SECRET).write("booking", List.of(id));
    String foreign = new Cursors("another service's").write("booking", List.of(id));

    assertEquals(List.of("14", "20"), items(get("/v1/bookings?cursor=" + ours)));
    assertMalformed("/v1/bookings?cursor=" + foreign, "cursor");
  }

  // ---- what goes wrong behind it

  @Test
  void a_list_that_takes_too_long_says_what_to_do() throws IOException {
    SERVER.reads.fault = Optional.of(new TooSlow());
    for (String target : new String[] {"/v1/bookings", HISTORY}) {
      Reply reply = get(target);
      assertEquals(503, reply.status());
      assertEquals("1", reply.header("Retry-After"));
      assertTrue(reply.body().contains("\"code\":\"list-too-slow\""), reply.body());
      assertTrue(reply.body().contains("Narrow it by a further filter"), reply.body());
    }
  }

  @Test
  void one_among_too_many_is_told_to_come_again() throws IOException {
    SERVER.reads.fault = Optional.of(new TooMany());
    Reply reply = get("/v1/bookings");

    assertEquals(503, reply.status());
    assertTrue(reply.body().contains("\"code\":\"too-busy\""), reply.body());
  }

  @Test
  void without_the_tables_it_is_503() throws IOException {
    SERVER.reads.away = true;
    for (String target : new String[] {"/v1/bookings", HISTORY, "/v1/bookings?position=1:3.1"}) {
      Reply reply = get(target);
      assertEquals(503, reply.status());
      assertTrue(reply.body().contains("tables-unavailable"), reply.body());
    }
  }

  @Test
  void a_list_waits_for_the_position_that_it_names() throws IOException {
    SERVER.reads.seq = 41;
    for (String target :
        new String[] {"/v1/bookings?position=1:3.42", HISTORY + "?position=1:3.42"}) {
      Reply behind = get(target, "Prefer: wait=1");
      assertEquals(503, behind.status());
      assertEquals("wait=1", behind.header("Preference-Applied"));
      assertTrue(behind.body().contains("position-not-reached"), behind.body());
    }
    SERVER.reads.seq = 42;
    assertEquals(200, get("/v1/bookings?position=1:3.42").status());
    assertEquals(200, get(HISTORY + "?position=1:3.42").status());
  }

  // ---- histories

  @Test
  void a_history_tells_every_change() throws IOException {
    SERVER.reads.changes.add(change("booking/b-1", 1, Optional.of(Position.of(1, 3, 42)), false));
    SERVER.reads.changes.add(change("booking/b-1", 2, Optional.empty(), true));
    Reply first = get(HISTORY + "?limit=1");

    assertEquals("no-store", first.header("Cache-Control"));
    assertTrue(
        first
            .body()
            .startsWith(
                """
                {"key":"calendar:dr-lee","items":[{"row":"booking/b-1","version":1,\
                "position":"1:3.42","request":"r-1","caller":"anonymous",\
                "at":"2026-12-01T09:00:00.000Z","removed":false}],"next":"\
                """),
        first.body());
    assertEquals(
        """
        {"key":"calendar:dr-lee","items":[{"row":"booking/b-1","version":2,"request":"r-2",\
        "caller":"anonymous","at":"2026-12-01T09:00:00.000Z","removed":true}]}\
        """,
        get(HISTORY + "?limit=1&cursor=" + next(first)).body());
    assertMalformed("/v1/keys/calendar:dr-who/history?cursor=" + next(first), "cursor");
  }

  private static Change change(
      String row, long version, Optional<Position> position, boolean removed) {
    return new Change(row, version, position, "r-" + version, "anonymous", START, removed);
  }

  @Test
  void a_key_of_which_nothing_is_known_has_no_changes() throws IOException {
    assertEquals(
        "{\"key\":\"calendar:Zoë / 1\",\"items\":[]}",
        get("/v1/keys/calendar%3AZo%C3%AB%20%2F%201/history").body());
  }

  @Test
  void the_keys_of_persons_are_closed() throws IOException {
    Reply reply = get("/v1/keys/email:ann@example.com/history");

    assertEquals(403, reply.status());
    assertTrue(reply.body().contains("\"code\":\"forbidden\""), reply.body());
    assertFalse(reply.body().contains("ann@"), reply.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"calendar", "calendar:", ":dr-lee", "calendar:%00", "calendar:%20"})
  void what_is_no_key_is_refused(String key) throws IOException {
    assertMalformed("/v1/keys/" + key + "/history", "key", "a key such as calendar:dr-lee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "cursor=x", "position=x", "calendar=dr-lee"})
  void a_history_has_the_parameters_of_a_page_alone(String asked) throws IOException {
    assertMalformed(HISTORY + "?" + asked, asked.substring(0, asked.indexOf('=')));
  }
}
