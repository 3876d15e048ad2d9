package dev.firstcome.quickstart.race;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Heard.Nothing;
import dev.firstcome.quickstart.race.Heard.Refused;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a caller takes what a gateway may answer, with a gateway that says what it is told to. */
final class HttpTransportTest {
  private static final String ID = "0199a1f0-5c7e-7a2b-8000-3f2a9b1c4d5e";

  private static final String ACCEPTED =
      """
      {"request":"%1$s","type":"booking.hold","status":"accepted","position":"1:3.42",\
      "decidedAt":"2026-11-22T10:00:00.000Z",\
      "entity":{"kind":"booking","id":"%1$s","version":1,"created":true},"result":{}}\
      """
          .formatted(ID);

  private static final String PROBLEM =
      """
      {"status":409,"code":"slot-taken","request":"%s","retry":"after-refresh"}\
      """
          .formatted(ID);

  private static final String REFUSED =
      """
      {"request":"%s","type":"booking.hold","status":"refused",\
      "decidedAt":"2026-11-22T10:00:00.000Z","problem":%s}\
      """
          .formatted(ID, PROBLEM);

  private static final String TURNED_AWAY =
      """
      {"request":"%1$s","type":"booking.hold","status":"refused",\
      "decidedAt":"2026-11-22T10:00:00.000Z",\
      "problem":{"status":503,"code":"too-busy","request":"%1$s","retry":"same"}}\
      """
          .formatted(ID);

  private static final String PENDING = "{\"request\":\"%s\",\"status\":\"pending\"}".formatted(ID);

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer gateway;

  private record Answer(int status, Map<String, String> headers, String body) {}

  @BeforeEach
  void open() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
  }

  @AfterEach
  void close() {
    gateway.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      asked.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                  .map(key -> " " + key)
                  .orElse(""));
      Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
      answer.headers.forEach(exchange.getResponseHeaders()::set);
      byte[] body = answer.body.getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void accepted_at_once() {
    will(201, Map.of(), ACCEPTED);

    assertEquals(new Accepted(Optional.of(ID), ACCEPTED, false), ask(false));
    assertEquals(List.of("POST /v1/requests \"key-1\""), List.copyOf(asked));
  }

  @Test
  void refused_and_marked_as_told_before() {
    will(409, Map.of("Idempotent-Replayed", "true"), PROBLEM);

    Refused refused = assertInstanceOf(Refused.class, ask(true));
    assertEquals(409, refused.status());
    assertEquals("slot-taken", refused.code());
    assertTrue(refused.replayed());
  }

  @Test
  void told_to_wait_it_polls_and_hears_the_same_as_at_once() {
    will(202, Map.of("Location", "/v1/requests/" + ID, "Retry-After", "0"), PENDING);
    will(200, Map.of("Retry-After", "0"), PENDING);
    will(200, Map.of(), REFUSED);

    Heard heard = ask(false);

    assertTrue(Heard.same(heard, new Refused(409, "slot-taken", Texts.id(ID), PROBLEM, true)));
    assertEquals(
        List.of("POST /v1/requests \"key-1\"", "GET /v1/requests/" + ID, "GET /v1/requests/" + ID),
        List.copyOf(asked));
  }

  @Test
  void asking_again_it_does_not_poll_since_a_poll_bears_no_mark() {
    will(202, Map.of("Location", "/v1/requests/" + ID, "Retry-After", "0"), PENDING);
    will(201, Map.of("Idempotent-Replayed", "true"), ACCEPTED);

    assertEquals(new Accepted(Optional.of(ID), ACCEPTED, true), ask(true));
    assertEquals(2, asked.size());
  }

  @Test
  void turned_away_for_a_while_it_asks_again_under_the_same_key() {
    will(503, Map.of("Retry-After", "0"), "{}");
    will(429, Map.of("Retry-After", "0"), "{}");
    will(201, Map.of(), ACCEPTED);

    assertInstanceOf(Accepted.class, ask(false));
    assertEquals(List.of("POST /v1/requests \"key-1\""), asked.stream().distinct().toList());
    assertEquals(3, asked.size());
  }

  @Test
  void decided_to_be_asked_again_it_asks_again_under_the_same_key() {
    will(202, Map.of("Location", "/v1/requests/" + ID, "Retry-After", "0"), PENDING);
    will(200, Map.of("Retry-After", "0"), TURNED_AWAY);
    will(201, Map.of(), ACCEPTED);

    assertInstanceOf(Accepted.class, ask(false));
    assertEquals(
        List.of(
            "POST /v1/requests \"key-1\"", "GET /v1/requests/" + ID, "POST /v1/requests \"key-1\""),
        List.copyOf(asked));
  }

  @Test
  void turned_away_for_longer_than_its_patience_it_has_heard_nothing() {
    will(503, Map.of("Retry-After", "60"), "{}");

    assertEquals(new Nothing("answered 503"), ask(false));
  }

  @Test
  void an_answer_that_makes_no_sense_is_none() {
    will(200, Map.of(), "<html>");

    Nothing nothing = assertInstanceOf(Nothing.class, ask(false));
    assertTrue(nothing.why().startsWith("an answer that makes no sense: "), nothing.why());
  }

  @Test
  void where_nobody_listens_the_race_is_not_begun() {
    URI nobody = URI.create("http://127.0.0.1:" + Ports.free());
    try (HttpTransport http = new HttpTransport(nobody)) {
      StartException refused = assertThrows(StartException.class, () -> http.prepare(3));
      assertTrue(refused.sentence().startsWith("The gateway at " + nobody), refused.sentence());
    }
  }

  private void will(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body));
  }

  private Heard ask(boolean again) {
    Hold any = new Hold("dr-lee", Story.SLOT, "ann", Optional.empty(), Optional.empty());
    Ask ask = new Ask("ann", "key-1", any, again, Duration.ZERO);
    URI uri = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
    try (HttpTransport http = new HttpTransport(uri)) {
      return http.askAll(List.of(ask), Duration.ofSeconds(20)).getFirst().join().heard();
    }
  }
}
