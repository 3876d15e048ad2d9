package dev.firstcome.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Submission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch: one answer a line, in order; a bad line costs only itself. */
final class BatchTest {
  private static final TestServer SERVER = new TestServer();
  private static final String LINE = Ask.HOLD.replace("}", ",\"idempotencyKey\":\"k\"}");

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

  private static List<String> lines(Reply reply) {
    assertEquals(200, reply.status(), reply.body());
    assertEquals("application/x-ndjson", reply.header("Content-Type"));
    return reply.body().lines().toList();
  }

  private static void assertLine(String begin, List<String> lines, int line) {
    assertTrue(lines.get(line).startsWith(begin), lines.get(line));
  }

  @Test
  void every_line_has_its_answer_in_order() throws IOException {
    SERVER.line.will((submission, receipt, line) -> {
      if (submission.body().idempotencyKey().orElseThrow().equals("busy")) {
        line.decide(submission, new Answer.Refused(new TooBusy("The line is full.")));
      } else {
        MemoryLine.ACCEPT.take(submission, receipt, line);
      }
    });
    List<String> lines =
        lines(ask(Ask.batch(LINE, "no JSON", LINE.replace("\"k\"", "\"busy\""), Ask.HOLD, LINE)));

    assertEquals(5, lines.size());
    assertLine("{\"status\":201,\"outcome\":{\"request\":\"", lines, 0);
    assertLine("{\"status\":400,\"problem\":{\"type\":\"/problems/malformed\"", lines, 1);
    assertLine("{\"status\":503,\"problem\":{\"type\":\"/problems/too-busy\"", lines, 2);
    assertLine(
        "{\"status\":400,\"problem\":{\"type\":\"/problems/idempotency-key-missing", lines, 3);
    assertLine("{\"status\":201,\"outcome\":{\"request\":\"", lines, 4);
    assertTrue(lines.get(4).contains(SERVER.line.sent().getLast().id().toString()));
  }

  @Test
  void every_line_needs_a_key_even_what_could_be_repeated() throws IOException {
    assertLine(
        "{\"status\":400,\"problem\":{\"type\":\"/problems/idempotency-key-missing",
        lines(ask(Ask.batch(Ask.CONFIGURE))),
        0);
  }

  @Test
  void an_outcome_is_there_as_it_was_published() throws IOException {
    String line = lines(ask(Ask.batch(LINE))).getFirst();
    Submission sent = SERVER.line.sent().getFirst();
    byte[] published =
        MemoryLine.outcome(sent.id(), "booking.hold", MemoryLine.accepted(sent.id(), true));

    assertEquals(
        "{\"status\":201,\"outcome\":" + new String(published, StandardCharsets.UTF_8) + "}", line);
  }

  @Test
  void a_replay_says_so() throws IOException {
    SERVER.line.will((submission, receipt, line) ->
        line.arrives(
            submission.id(),
            new KnownOutcome(
                MemoryLine.outcome(
                    submission.id(), "booking.hold", MemoryLine.accepted(submission.id(), false)),
                true)));

    assertLine("{\"status\":200,\"replayed\":true,\"outcome\":", lines(ask(Ask.batch(LINE))), 0);
  }

  @Test
  void what_is_not_decided_in_time_is_pending() throws IOException {
    SERVER.line.will(MemoryLine.KEEP);
    Reply reply = ask(Ask.batch(LINE, "{}").header("Prefer: wait=1"));

    assertEquals("wait=1", reply.header("Preference-Applied"));
    assertLine("{\"status\":202,\"outcome\":{\"request\":\"", lines(reply), 0);
    assertTrue(lines(reply).get(0).endsWith("\"status\":\"pending\"}}"));
    assertLine("{\"status\":400", lines(reply), 1);
  }

  @Test
  void lines_may_end_as_they_like_but_an_empty_one_is_one() throws IOException {
    List<String> lines =
        lines(ask(Ask.batch("").body(LINE + "\r\n" + LINE + "\n\n" + LINE + "\n")));

    assertEquals(4, lines.size());
    assertLine("{\"status\":201", lines, 1);
    assertLine("{\"status\":400", lines, 2);
    assertLine("{\"status\":201", lines, 3);
  }

  @Test
  void a_thousand_lines_are_taken() throws IOException {
    Reply reply = ask(Ask.batch(Collections.nCopies(1_000, LINE).toArray(String[]::new)));

    assertEquals(1_000, lines(reply).size());
    assertEquals(1_000, SERVER.line.sent().size());
    assertTrue(lines(reply).stream().allMatch(line -> line.startsWith("{\"status\":201")));
  }

  @Test
  void one_line_more_is_too_large_and_nothing_of_it_is_sent() throws IOException {
    Reply reply = ask(Ask.batch(Collections.nCopies(1_001, LINE).toArray(String[]::new)));

    assertEquals(413, reply.status());
    assertTrue(reply.body().contains("1000 lines"), reply.body());
    assertEquals(List.of(), SERVER.line.sent());
  }

  @Test
  void a_line_that_is_too_large_costs_only_itself() throws IOException {
    String large = "{\"type\":\"" + "x".repeat(65_536) + "\"}";
    List<String> lines = lines(ask(Ask.batch(large, LINE)));

    assertLine("{\"status\":413,\"problem\":{\"type\":\"/problems/body-too-large\"", lines, 0);
    assertLine("{\"status\":201", lines, 1);
  }

  @Test
  void more_than_4_mib_is_too_large() throws IOException {
    String large = "x".repeat(60_000);
    Reply reply = ask(Ask.batch(Collections.nCopies(75, large).toArray(String[]::new)));

    assertEquals(413, reply.status());
    assertTrue(reply.body().contains("4194304"), reply.body());
  }

  @Test
  void nothing_at_all_is_malformed() throws IOException {
    assertEquals(400, ask(Ask.batch("")).status());
  }

  @Test
  void what_names_one_request_belongs_on_its_line() throws IOException {
    for (String field : List.of("Idempotency-Key: \"k\"", "If-Match: \"7\"", "If-None-Match: *")) {
      Reply reply = ask(Ask.batch(LINE).header(field));
      assertEquals(400, reply.status(), field);
      assertTrue(reply.body().contains("on each line of a batch"), reply.body());
    }
    assertEquals(List.of(), SERVER.line.sent());
  }
}
