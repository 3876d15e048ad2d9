package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.identity.HttpFetcher;
import dev.firstcome.gateway.identity.IdTokenProver;
import dev.firstcome.gateway.identity.Issuer;
import dev.firstcome.gateway.identity.TokenCounts;
import dev.firstcome.gateway.requests.Proofs;
import dev.firstcome.gateway.requests.Submission;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A sign-up with an ID token, from HTTP to the log and back. */
final class SignUpByTokenTest {
  private static final Duration PROOF_TIME = Duration.ofSeconds(3);

  private final HttpFetcher fetcher = new HttpFetcher();
  private final CountDownLatch over = new CountDownLatch(1);
  private Issuer issuer;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    issuer = new Issuer();
    server = server(new Proofs.Bounds(2_000, PROOF_TIME), PROOF_TIME.dividedBy(2));
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.close();
    fetcher.close();
    issuer.close();
  }

  private TestServer server(Proofs.Bounds bounds, Duration fetchWithin) {
    return new TestServer(
        registry ->
            List.of(
                IdTokenProver.of(
                    List.of(issuer.called("acme")),
                    fetcher,
                    fetchWithin,
                    new TokenCounts(registry))),
        bounds);
  }

  private static String body(String token) {
    return "{\"type\":\"signup.oauth\",\"provider\":\"acme\",\"idToken\":\"" + token + "\"}";
  }

  private Reply ask(Ask ask) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  private Reply signUp(String token) throws IOException {
    return ask(Ask.post(body(token)));
  }

  private Submission sent() {
    assertEquals(1, server.line.sent().size());
    return server.line.sent().getFirst();
  }

  private String expired() {
    Date longAgo = Date.from(Instant.now().minusSeconds(3600));
    return issuer.token(claims -> claims.expirationTime(longAgo));
  }

  private static void assertProblem(int status, String words, Reply reply) {
    assertEquals(status, reply.status(), reply.body());
    assertTrue(reply.body().contains(words), reply.body());
  }

  /** An issuer that says nothing until the test is over. */
  private void silence() {
    issuer.answersForKeys(exchange -> {
      try {
        over.await();
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
    });
  }

  // ---- what is published

  @Test
  void what_is_proved_is_published_and_the_token_is_not() throws IOException {
    Reply reply = signUp(issuer.token());

    assertEquals(201, reply.status(), reply.body());
    assertEquals(
        "{\"type\":\"signup.oauth\",\"provider\":\"acme\",\"subject\":\""
            + Issuer.SUBJECT
            + "\",\"email\":\""
            + Issuer.EMAIL
            + "\"}",
        new String(sent().body().bytes(), StandardCharsets.UTF_8));
    assertEquals(
        "external-id:acme:" + Issuer.SUBJECT, sent().body().request().homeKey().toString());
    assertTrue(server.ids.issued(sent().id()));
  }

  @Test
  void key_and_trace_and_caller_come_with_it() throws IOException {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    ask(
        Ask.post(body(issuer.token()))
            .header("Idempotency-Key: \"k1\"")
            .header("traceparent: " + trace));

    assertEquals(Optional.of("k1"), sent().body().idempotencyKey());
    assertEquals(Optional.of(trace), sent().traceParent());
    assertEquals("anonymous", sent().caller());
  }

  @Test
  void a_repeat_has_the_fingerprint_of_the_first_and_another_token_has_not() throws IOException {
    String token = issuer.token();
    String other = issuer.token(claims -> claims.jwtID("another"));
    ask(Ask.post(body(token)).header("Idempotency-Key: \"k1\""));
    ask(Ask.post(body(token).replace(":", " : ")).header("Idempotency-Key: \"k1\""));
    ask(Ask.post(body(other)).header("Idempotency-Key: \"k1\""));

    List<String> prints =
        server.line.sent().stream().map(each -> each.fingerprint().orElseThrow()).toList();
    assertTrue(prints.getFirst().matches("[0-9a-f]{64}"), prints::toString);
    assertEquals(prints.get(0), prints.get(1));
    assertNotEquals(prints.get(0), prints.get(2));
  }

  @Test
  void what_needs_no_proof_has_no_fingerprint() throws IOException {
    ask(Ask.hold());

    assertEquals(Optional.empty(), sent().fingerprint());
  }

  // ---- refused

  @Test
  void a_bad_token_is_401_and_nothing_is_sent() throws IOException {
    Reply reply = signUp(expired());

    assertProblem(401, "\"code\":\"id-token-invalid\"", reply);
    assertProblem(401, "\"check\":\"expired\"", reply);
    assertProblem(401, "\"retry\":\"never\"", reply);
    assertFalse(reply.body().contains("\"request\""), reply.body());
    assertEquals("Bearer error=\"invalid_token\"", reply.header("WWW-Authenticate"));
    assertEquals("", reply.header("Retry-After"));
    assertEquals(List.of(), server.line.sent());
    assertEquals(0, server.outcomes.waiting());
  }

  @Test
  void a_provider_that_is_not_set_up_is_400_and_names_those_that_are() throws IOException {
    Reply reply = ask(Ask.post(body(issuer.token()).replace("acme", "nobody")));

    assertProblem(400, "\"field\":\"provider\"", reply);
    assertProblem(400, "\"expected\":\"one of acme\"", reply);
  }

  @Test
  void a_token_that_is_too_long_is_400() throws IOException {
    assertProblem(400, "\"field\":\"idToken\"", signUp("x".repeat(17_000)));
  }

  @Test
  void no_room_behind_the_proof_is_503_without_an_id() throws IOException {
    server.close();
    server =
        new TestServer(
            TestServer.SETTINGS,
            1,
            10,
            List.of(),
            registry ->
                List.of(
                    IdTokenProver.of(
                        List.of(issuer.called("acme")),
                        fetcher,
                        PROOF_TIME,
                        new TokenCounts(registry))),
            TestServer.PROOFS);
    server.line.will(MemoryLine.KEEP);
    assertEquals(202, ask(Ask.hold().header("Prefer: respond-async")).status());

    Reply reply = signUp(issuer.token());
    assertProblem(503, "fewer than 1 undecided", reply);
    assertFalse(reply.body().contains("\"request\""), reply.body());
    assertEquals("1", reply.header("Retry-After"));
  }

  // ---- waiting

  @Test
  void who_does_not_want_to_wait_is_answered_once_it_is_proved_and_in_the_log() throws IOException {
    server.line.will(MemoryLine.KEEP);
    Reply reply = ask(Ask.post(body(issuer.token())).header("Prefer: respond-async"));

    assertEquals(202, reply.status(), reply.body());
    assertEquals("/v1/requests/" + sent().id(), reply.header("Location"));
    assertProblem(401, "expired", ask(Ask.post(body(expired())).header("Prefer: respond-async")));
  }

  @Test
  void others_are_served_while_a_provider_says_nothing() throws Exception {
    silence();
    try (Wire waits = new Wire(server.port())) {
      waits.send(Ask.post(body(issuer.token())).bytes());
      await().until(() -> server.proofs.underWay() == 1);
      for (int i = 0; i < 10; i++) {
        assertEquals(201, ask(Ask.hold()).status());
      }
      Reply reply = waits.reply();
      assertProblem(503, "\"code\":\"too-busy\"", reply);
      assertProblem(503, "\"retry\":\"same\"", reply);
      assertEquals("1", reply.header("Retry-After"));
    }
    assertEquals(10, server.line.sent().size());
  }

  @Test
  void more_proofs_than_there_is_room_for_are_turned_away() throws Exception {
    server.close();
    server = server(new Proofs.Bounds(1, Duration.ofMinutes(1)), Duration.ofMinutes(1));
    silence();
    try (Wire waits = new Wire(server.port())) {
      waits.send(Ask.post(body(issuer.token())).bytes());
      await().until(() -> server.proofs.underWay() == 1);

      assertProblem(503, "fewer than 1 proofs", signUp(issuer.token()));
      assertEquals(201, ask(Ask.hold()).status());
    }
  }

  @Test
  void a_client_that_goes_during_the_proof_leaves_nothing_behind() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    String token = issuer.token();
    issuer.answersForKeys(exchange -> {
      try {
        go.await();
      } catch (InterruptedException stopped) {
        throw new IOException(stopped);
      }
      Issuer.error(500).give(exchange);
    });
    try (Wire wire = new Wire(server.port())) {
      wire.send(Ask.post(body(token)).bytes());
      await().until(() -> server.proofs.underWay() == 1 && server.outcomes.waiting() == 1);
    }
    await().until(() -> server.outcomes.waiting() == 0 && inside() == 0);
    go.countDown();
    await().until(() -> server.proofs.underWay() == 0);
    assertEquals(0, server.outcomes.waiting());
  }

  private double inside() {
    return server.metrics.registry().get("firstcome.gateway.http.inside").gauge().value();
  }

  @Test
  void a_log_that_fails_after_the_proof_is_told() throws IOException {
    server.line.will(MemoryLine.fail(true));
    assertProblem(503, "\"code\":\"unavailable\"", signUp(issuer.token()));

    server.line.will((submission, receipt, line) -> {
      throw new IllegalStateException("the secret reason");
    });
    assertProblem(500, "\"code\":\"gateway-error\"", signUp(issuer.token()));
  }

  // ---- batches

  @Test
  void each_line_of_a_batch_has_its_own_proof() throws IOException {
    Reply reply =
        ask(
            Ask.batch(
                body(issuer.token()).replace("}", ",\"idempotencyKey\":\"a\"}"),
                body(expired()).replace("}", ",\"idempotencyKey\":\"b\"}"),
                Ask.HOLD.replace("}", ",\"idempotencyKey\":\"c\"}"),
                body("no-token").replace("}", ",\"idempotencyKey\":\"d\"}")));
    List<String> lines = reply.body().lines().toList();

    assertEquals(200, reply.status());
    assertTrue(lines.get(0).startsWith("{\"status\":201,\"outcome\":"), lines.get(0));
    assertTrue(lines.get(1).contains("{\"status\":401,\"problem\":"), lines.get(1));
    assertTrue(lines.get(1).contains("\"check\":\"expired\""), lines.get(1));
    assertTrue(lines.get(2).startsWith("{\"status\":201,\"outcome\":"), lines.get(2));
    assertTrue(lines.get(3).contains("\"check\":\"form\""), lines.get(3));
    assertEquals(2, server.line.sent().size());
  }

  @Test
  void a_full_batch_of_tokens_is_proved_with_one_fetch() throws IOException {
    String line = body(issuer.token()).replace("}", ",\"idempotencyKey\":\"a\"}");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      lines.add(line);
    }
    Reply reply = ask(Ask.batch(lines.toArray(String[]::new)));

    assertEquals(
        1_000, reply.body().lines().filter(each -> each.startsWith("{\"status\":201")).count());
    assertEquals(1, issuer.fetches.get());
  }

  // ---- the provider's keys

  @Test
  void a_new_key_of_the_provider_is_taken_up() throws Exception {
    assertEquals(201, signUp(issuer.token()).status());
    issuer.rotate("second");

    // The fetch before it was a moment ago, so the first tries may be told to come again.
    Reply reply =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> signUp(issuer.token()), each -> each.status() != 503);
    assertEquals(201, reply.status(), reply.body());
    assertEquals(2, issuer.fetches.get());
  }

  @Test
  void with_the_provider_down_the_keys_that_are_known_go_on() throws IOException {
    assertEquals(201, signUp(issuer.token()).status());
    issuer.answersForKeys(Issuer.error(500));

    assertEquals(201, signUp(issuer.token()).status());
  }

  @Test
  void with_the_provider_down_from_the_start_it_is_503_and_not_401() throws IOException {
    issuer.answersForKeys(Issuer.error(500));

    Reply reply = signUp(issuer.token());
    assertProblem(503, "\"code\":\"too-busy\"", reply);
    assertProblem(503, "the keys of acme", reply);
    assertEquals("1", reply.header("Retry-After"));
  }

  // ---- what is told of it

  @Test
  void neither_logs_nor_metrics_name_anybody() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    List<String> tokens = new ArrayList<>(List.of(issuer.token(), expired()));
    tokens.add(issuer.token(claims -> claims.claim("nonce", Issuer.NONCE)));
    log.start();
    root.addAppender(log);
    root.setLevel(Level.DEBUG);
    try {
      issuer.answersForKeys(Issuer.error(500));
      signUp(tokens.getFirst());
      server.close();
      issuer.close();
      start();
      for (String token : List.copyOf(tokens)) {
        signUp(token);
      }
      tokens.add(issuer.token());
      server.line.will(MemoryLine.fail(true));
      signUp(tokens.getLast());
    } finally {
      root.setLevel(before);
      root.detachAppender(log);
    }
    assertNamesNobody(server.metrics.scrape(), tokens);
    for (ILoggingEvent event : List.copyOf(log.list)) {
      String trace =
          event.getThrowableProxy() == null
              ? ""
              : ThrowableProxyUtil.asString(event.getThrowableProxy());
      assertNamesNobody(event.getFormattedMessage() + trace, tokens);
    }
    assertTrue(counted(server.metrics.registry()) > 0);
    assertTrue(log.list.stream().anyMatch(event -> event.getMessage().contains("The keys of")));
  }

  private static void assertNamesNobody(String text, List<String> tokens) {
    List<String> words = new ArrayList<>(List.of(Issuer.SUBJECT, Issuer.EMAIL, Issuer.NONCE));
    for (String token : tokens) {
      words.addAll(List.of(token.split("\\.")).subList(1, 3));
    }
    for (String word : words) {
      assertFalse(text.contains(word), text);
    }
  }

  private static double counted(MeterRegistry registry) {
    return registry.find("firstcome.gateway.id.tokens").counters().stream()
        .mapToDouble(each -> each.count())
        .sum();
  }
}
