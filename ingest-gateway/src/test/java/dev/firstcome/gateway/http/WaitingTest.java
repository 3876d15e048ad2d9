package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Line.Receipt;
import dev.firstcome.gateway.requests.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From {@code POST /v1/requests} to its answer. */
final class WaitingTest {
  private static final TestServer SERVER = new TestServer();
  private static final String WAIT_0 = "Prefer: wait=0";

  @BeforeEach
  void acceptEverything() {
    SERVER.line.will(MemoryLine.ACCEPT);
    SERVER.line.forgetSent();
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  private static Reply ask(Ask ask) throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  private static Submission sent() {
    return SERVER.line.sent().getFirst();
  }

  // ---- what is sent

  @Test
  void the_line_gets_what_was_asked_with_the_key_and_the_trace() throws IOException {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    Reply reply = ask(Ask.hold().header("traceparent: " + trace));

    assertEquals("booking.hold", sent().body().operation().type());
    assertEquals("calendar:dr-lee", sent().body().request().homeKey().toString());
    assertEquals(Optional.of("k1"), sent().body().idempotencyKey());
    assertEquals("anonymous", sent().caller());
    assertEquals(Optional.of(trace), sent().traceParent());
    assertTrue(SERVER.ids.issued(sent().id()));
    assertEquals(trace, reply.header("traceparent"));
  }

  @Test
  void a_trace_that_is_none_is_passed_over() throws IOException {
    ask(Ask.hold().header("traceparent: 00-" + "0".repeat(32) + "-b7ad6b7169203331-01"));

    assertEquals(Optional.empty(), sent().traceParent());
  }

  @Test
  void a_bare_key_and_one_in_the_body_name_the_same() throws IOException {
    ask(
        Ask.post(Ask.HOLD.replace("}", ",\"idempotencyKey\":\"k1\"}"))
            .header("Idempotency-Key: k1"));

    assertEquals(Optional.of("k1"), sent().body().idempotencyKey());
  }

  @Test
  void what_can_be_repeated_needs_no_key() throws IOException {
    assertEquals(201, ask(Ask.post(Ask.CONFIGURE)).status());
    assertEquals(Optional.empty(), sent().body().idempotencyKey());
  }

  @Test
  void a_version_in_a_field_is_the_one_in_the_body() throws IOException {
    ask(Ask.post(Ask.CONFIGURE).header("If-Match: \"7\""));
    assertTrue(text(sent().body().bytes()).contains("\"expectedVersion\":7"));
  }

  @Test
  void if_none_match_says_that_it_must_not_exist() throws IOException {
    ask(Ask.post(Ask.CONFIGURE).header("If-None-Match: *"));
    assertTrue(text(sent().body().bytes()).contains("\"expectedVersion\":0"));
  }

  @Test
  void a_body_may_come_in_chunks_and_after_a_go_ahead() throws IOException {
    try (Wire wire = new Wire(SERVER.port())) {
      assertEquals(201, wire.send(Ask.hold().inChunks(7).bytes()).reply().status());

      wire.send(
          Ask.post("")
              .header("Expect: 100-continue")
              .head("Content-Length: " + Ask.CONFIGURE.length() + "\r\n"));
      assertEquals(100, wire.reply().status());
      assertEquals(201, wire.send(Ask.CONFIGURE).reply().status());
    }
  }

  // ---- answered with the outcome

  @Test
  void what_came_into_being_is_201_with_its_address_and_version() throws IOException {
    AtomicReference<KnownOutcome> published = new AtomicReference<>();
    SERVER.line.will((submission, receipt, line) ->
        published.set(line.decide(submission, MemoryLine.accepted(submission.id(), true))));
    Reply reply = ask(Ask.hold());

    assertEquals(201, reply.status());
    assertEquals("application/json", reply.header("Content-Type"));
    assertEquals("/v1/things/" + sent().id(), reply.header("Location"));
    assertEquals("/v1/requests/" + sent().id(), reply.header("Content-Location"));
    assertEquals("\"7\"", reply.header("ETag"));
    assertEquals("", reply.header("Preference-Applied"));
    assertEquals(text(published.get().bytes()), reply.body());
  }

  @Test
  void an_address_is_encoded() throws IOException {
    SERVER.line.will((submission, receipt, line) ->
        line.decide(submission, new Answer.Accepted(new MemoryLine.Thing("Zoë / 1?"), true)));

    assertEquals("/v1/things/Zo%C3%AB%20%2F%201%3F", ask(Ask.hold()).header("Location"));
  }

  @Test
  void what_was_there_already_is_200() throws IOException {
    SERVER.line.will((submission, receipt, line) ->
        line.decide(submission, MemoryLine.accepted(submission.id(), false)));

    assertEquals(200, ask(Ask.hold()).status());
  }

  @Test
  void a_refusal_is_its_problem_with_its_status() throws IOException {
    SERVER.line.will(MemoryLine.refuse(new VersionConflict(7, 8, new TreeSet<>())));
    Reply reply = ask(Ask.hold());

    assertEquals(412, reply.status());
    assertEquals("application/problem+json", reply.header("Content-Type"));
    assertEquals("/v1/requests/" + sent().id(), reply.header("Content-Location"));
    assertTrue(reply.body().startsWith("{\"type\":\"/problems/version-conflict\""), reply.body());
    assertTrue(reply.body().contains("\"instance\":\"/v1/requests/" + sent().id()), reply.body());
    assertTrue(reply.body().contains("\"currentVersion\":8"), reply.body());
    assertEquals("", reply.header("Retry-After"));
  }

  @Test
  void a_refusal_that_may_pass_says_when_to_come_again() throws IOException {
    SERVER.line.will(MemoryLine.refuse(new TooBusy("The line is full.")));
    Reply reply = ask(Ask.hold());

    assertEquals(503, reply.status());
    assertEquals("1", reply.header("Retry-After"));
  }

  @Test
  void a_replay_says_so_and_names_the_first_request() throws IOException {
    var first = SERVER.ids.next();
    byte[] bytes = MemoryLine.outcome(first, "booking.hold", MemoryLine.accepted(first, true));
    SERVER.line.will((submission, receipt, line) ->
        line.arrives(submission.id(), new KnownOutcome(bytes, true)));
    Reply reply = ask(Ask.hold());

    assertEquals(201, reply.status());
    assertEquals("true", reply.header("Idempotent-Replayed"));
    assertEquals("/v1/requests/" + first, reply.header("Content-Location"));
  }

  // ---- answered with 202

  @Test
  void who_does_not_want_to_wait_is_answered_once_the_log_has_it() throws IOException {
    SERVER.line.will(MemoryLine.KEEP);
    Reply reply = ask(Ask.hold().header("Prefer: respond-async"));

    assertEquals(202, reply.status());
    assertEquals("respond-async", reply.header("Preference-Applied"));
    assertEquals("/v1/requests/" + sent().id(), reply.header("Location"));
    assertEquals("1", reply.header("Retry-After"));
    assertEquals(
        "{\"request\":\"" + sent().id() + "\",\"type\":\"booking.hold\",\"status\":\"pending\"}",
        reply.body());
  }

  @Test
  void never_before_the_log_has_it() throws Exception {
    AtomicReference<Receipt> receipt = new AtomicReference<>();
    SERVER.line.will((submission, given, line) -> receipt.set(given));
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(Ask.hold().header(WAIT_0).bytes());
      await().until(() -> receipt.get() != null);
      assertTrue(wire.silentFor(Duration.ofMillis(300)));

      receipt.get().acknowledged();
      assertEquals(202, wire.reply().status());
    }
  }

  @Test
  void the_wait_is_as_long_as_asked_for() throws IOException {
    SERVER.line.will(MemoryLine.KEEP);
    long before = System.nanoTime();
    Reply reply = ask(Ask.hold().header("Prefer: wait=1, lenient"));

    assertEquals(202, reply.status());
    assertEquals("wait=1", reply.header("Preference-Applied"));
    assertTrue(System.nanoTime() - before >= Duration.ofMillis(990).toNanos());
  }

  @Test
  void a_wait_that_is_too_long_is_cut_and_says_so() throws IOException {
    assertEquals(
        "wait=20", ask(Ask.hold().header("Prefer: wait=9999")).header("Preference-Applied"));
  }

  @Test
  void the_outcome_that_comes_after_202_is_there_for_the_poll() throws IOException {
    SERVER.line.will(MemoryLine.KEEP);
    ask(Ask.hold().header(WAIT_0));
    KnownOutcome outcome = SERVER.line.decide(sent(), MemoryLine.accepted(sent().id(), true));

    Reply reply = ask(Ask.get("/v1/requests/" + sent().id()));
    assertEquals(200, reply.status());
    assertEquals(text(outcome.bytes()), reply.body());
  }

  // ---- the log fails

  @Test
  void a_log_that_does_not_confirm_is_503_and_says_that_nothing_is_known() throws IOException {
    SERVER.line.will(MemoryLine.fail(true));
    Reply reply = ask(Ask.hold());

    assertEquals(503, reply.status());
    assertEquals("1", reply.header("Retry-After"));
    assertTrue(reply.body().contains("\"code\":\"unavailable\""), reply.body());
    assertTrue(reply.body().contains("unknown: repeat it with the same"), reply.body());
    assertTrue(reply.body().contains("\"request\":\"" + sent().id()), reply.body());
  }

  @Test
  void a_log_out_of_reach_is_503_and_says_that_nothing_was_taken() throws IOException {
    SERVER.line.will(MemoryLine.fail(false));
    Reply reply = ask(Ask.hold());

    assertEquals(503, reply.status());
    assertTrue(reply.body().contains("was not taken"), reply.body());
  }

  @Test
  void our_own_fault_is_a_500_that_gives_nothing_away_and_costs_nobody_else() throws IOException {
    SERVER.line.will((submission, receipt, line) -> {
      throw new IllegalStateException("the secret reason");
    });
    Reply reply = ask(Ask.hold());

    assertEquals(500, reply.status());
    assertTrue(reply.body().contains("\"code\":\"gateway-error\""), reply.body());
    assertFalse(reply.body().contains("secret"), reply.body());

    SERVER.line.will(MemoryLine.ACCEPT);
    assertEquals(201, ask(Ask.hold()).status());
  }

  // ---- the client goes

  @Test
  void a_client_that_goes_frees_its_place() throws Exception {
    SERVER.line.will(MemoryLine.KEEP);
    try (Wire wire = new Wire(SERVER.port())) {
      wire.send(Ask.hold().bytes());
      await().until(() -> SERVER.outcomes.waiting() == 1 && inside() == 1);
    }
    await().until(() -> SERVER.outcomes.waiting() == 0 && inside() == 0);
  }

  private static double inside() {
    return SERVER.metrics.registry().get("firstcome.gateway.http.inside").gauge().value();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
