package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.reset.ResetEnded;
import dev.firstcome.contract.reset.ResetIssued;
import dev.firstcome.contract.reset.ResetRefusal.TokenInvalid;
import dev.firstcome.contract.reset.ResetRequest.Issue;
import dev.firstcome.contract.reset.ResetRequest.Redeem;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Submission;
import dev.firstcome.gateway.resets.IssueProver;
import dev.firstcome.gateway.resets.RedeemProver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens for a new password, from HTTP to the log and back. */
final class ResetTokenTest {
  private static final String ANN = "ann@example.com";
  private static final String ISSUE =
      "{\"type\":\"password-reset.issue\",\"email\":\"" + ANN + "\"}";
  private static final String REDEEM =
      "{\"type\":\"password-reset.redeem\",\"email\":\"" + ANN + "\",\"token\":\"%s\"}";
  private static final Answer ISSUED =
      new Answer.Accepted(new ResetIssued(ANN, Instant.parse("2026-11-22T10:30:00.000Z")), false);

  private TestServer server;

  @BeforeEach
  void start() {
    server =
        new TestServer(
            registry -> List.of(new IssueProver(), new RedeemProver()), TestServer.PROOFS);
    server.line.will((submission, receipt, line) -> {
      receipt.acknowledged();
      line.decide(
          submission,
          submission.body().request() instanceof Issue
              ? ISSUED
              : new Answer.Accepted(new ResetEnded(ANN), false));
    });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply ask(Ask ask) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  private static Ask keyed(String body) {
    return Ask.post(body).header("Idempotency-Key: \"k1\"");
  }

  private Submission sent() {
    assertEquals(1, server.line.sent().size());
    return server.line.sent().getFirst();
  }

  private static String tokenIn(Reply reply) {
    return fields(reply).object("result").text("token", 100);
  }

  private static FieldReader fields(Reply reply) {
    return Json.read(reply.body().getBytes(StandardCharsets.UTF_8));
  }

  // ---- issuing

  @Test
  void the_token_is_in_the_answer_and_its_digest_alone_is_published() throws IOException {
    Reply reply = ask(keyed(ISSUE));

    assertEquals(200, reply.status(), reply.body());
    String token = tokenIn(reply);
    assertEquals(32, Base64.getUrlDecoder().decode(token).length);
    assertEquals(new Issue(ANN, TokenDigest.of(token), 30), sent().body().request());
    assertFalse(
        new String(sent().body().bytes(), StandardCharsets.UTF_8).contains(token), "published");
    assertEquals(
        reply.body().replace(",\"token\":\"" + token + "\"", ""),
        new String(MemoryLine.outcome(sent().id(), Issue.TYPE, ISSUED), StandardCharsets.UTF_8));
  }

  @Test
  void a_poll_does_not_tell_it() throws IOException {
    ask(keyed(ISSUE));

    Reply poll = ask(Ask.get("/v1/requests/" + sent().id()));

    assertEquals(200, poll.status(), poll.body());
    assertTrue(poll.body().contains("expiresAt"), poll.body());
    assertFalse(poll.body().contains("\"token\""), poll.body());
  }

  @Test
  void a_repeat_is_told_none_since_another_was_made_for_it() throws IOException {
    server.line.will((submission, receipt, line) -> {
      receipt.acknowledged();
      line.arrives(
          submission.id(),
          new KnownOutcome(MemoryLine.outcome(submission.id(), Issue.TYPE, ISSUED), true));
    });

    Reply reply = ask(keyed(ISSUE));

    assertEquals(200, reply.status(), reply.body());
    assertEquals("true", reply.header("Idempotent-Replayed"));
    assertFalse(reply.body().contains("\"token\""), reply.body());
  }

  @Test
  void who_does_not_wait_is_told_it_with_the_202() throws IOException {
    server.line.will(MemoryLine.KEEP);

    Reply reply = ask(keyed(ISSUE).header("Prefer: respond-async"));

    assertEquals(202, reply.status(), reply.body());
    String token = fields(reply).text("token", 100);
    assertEquals(new Issue(ANN, TokenDigest.of(token), 30), sent().body().request());
    server.line.decide(sent(), ISSUED);
    Reply poll = ask(Ask.get("/v1/requests/" + sent().id()));
    assertFalse(poll.body().contains(token), poll.body());
  }

  @Test
  void who_did_not_wait_for_a_repeat_is_told_by_the_poll_that_it_was_one() throws IOException {
    server.line.will(MemoryLine.KEEP);
    ask(keyed(ISSUE).header("Prefer: respond-async"));
    server.line.arrives(
        sent().id(), new KnownOutcome(MemoryLine.outcome(sent().id(), Issue.TYPE, ISSUED), true));

    Reply poll = ask(Ask.get("/v1/requests/" + sent().id()));

    assertEquals("true", poll.header("Idempotent-Replayed"), poll.body());
  }

  @Test
  void who_is_refused_is_told_none() throws IOException {
    server.line.will(MemoryLine.refuse(new TokenInvalid()));

    Reply reply = ask(keyed(ISSUE));

    assertEquals(401, reply.status(), reply.body());
    assertFalse(reply.body().contains("\"token\""), reply.body());
  }

  @Test
  void each_line_of_a_batch_is_told_its_own() throws IOException {
    String line = ISSUE.replace("}", ",\"idempotencyKey\":\"%s\"}\n");
    Reply reply = ask(Ask.batch(line.formatted("k1").strip(), line.formatted("k2").strip()));

    assertEquals(200, reply.status(), reply.body());
    Set<TokenDigest> told = new HashSet<>();
    for (String answer : reply.body().strip().split("\n", -1)) {
      FieldReader outcome =
          Json.read(answer.getBytes(StandardCharsets.UTF_8)).object("outcome").object("result");
      told.add(TokenDigest.of(outcome.text("token", 100)));
    }
    Set<TokenDigest> published = new HashSet<>();
    server.line.sent().forEach(each -> published.add(((Issue) each.body().request()).digest()));
    assertEquals(2, told.size());
    assertEquals(published, told);
  }

  @Test
  void the_same_body_has_the_same_fingerprint_whatever_token_is_made_for_it() throws IOException {
    String first = tokenIn(ask(keyed(ISSUE)));
    String second = tokenIn(ask(keyed(ISSUE.replace("{", "{\"validMinutes\":30,"))));
    Reply third = ask(keyed(ISSUE.replace("{", "{\"validMinutes\":29,")));

    assertNotEquals(first, second);
    assertNotEquals(second, tokenIn(third));
    List<String> prints =
        server.line.sent().stream().map(each -> each.fingerprint().orElseThrow()).toList();
    assertEquals(prints.get(0), prints.get(1));
    assertNotEquals(prints.get(1), prints.get(2));
  }

  @Test
  void a_client_names_no_digest() throws IOException {
    String digest = TokenDigest.of("mine").hex();
    Reply reply = ask(keyed(ISSUE.replace("{", "{\"tokenDigest\":\"" + digest + "\",")));

    assertEquals(400, reply.status(), reply.body());
    assertTrue(reply.body().contains("tokenDigest"), reply.body());
    assertEquals(List.of(), server.line.sent());
  }

  @Test
  void both_need_an_idempotency_key() throws IOException {
    for (String body : List.of(ISSUE, REDEEM.formatted("a"))) {
      Reply reply = ask(Ask.post(body));
      assertEquals(400, reply.status(), reply.body());
      assertTrue(reply.body().contains("idempotency-key-missing"), reply.body());
    }
  }

  // ---- redeeming

  @Test
  void any_text_is_turned_into_its_digest() throws IOException {
    for (String token : List.of("a", "ÿ 😀", "x".repeat(255))) {
      server.line.forgetSent();
      Reply reply = ask(keyed(REDEEM.formatted(token)));

      assertEquals(200, reply.status(), reply.body());
      assertEquals(new Redeem(ANN, TokenDigest.of(token)), sent().body().request());
      assertFalse(reply.body().contains("token"), reply.body());
    }
  }

  @Test
  void no_metric_holds_a_token() throws IOException {
    String token = tokenIn(ask(keyed(ISSUE)));
    ask(keyed(REDEEM.formatted(token)));

    // How long an answer took is noted after it was given.
    Reply metrics =
        await()
            .until(
                () -> ask(Ask.get("/metrics")),
                reply -> reply.body().contains("password-reset.redeem"));

    assertEquals(200, metrics.status());
    assertFalse(metrics.body().contains(token));
  }
}
