package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.gateway.http.Wire.Reply;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** More than there may be of anything: refused at once, and told when to come again. */
final class OverloadTest {

  private static HttpSettings bounds(int connections, int inside, long bytes, int perSecond) {
    return new HttpSettings(
        TestServer.SETTINGS.listen(),
        TestServer.WAITS,
        new HttpSettings.Bounds(connections, inside, bytes, perSecond),
        TestServer.STREAMS);
  }

  private static Reply ask(TestServer server, Ask ask) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.send(ask.bytes()).reply();
    }
  }

  private static void assertBusy(Reply reply, String says) {
    assertEquals(503, reply.status(), reply.body());
    assertEquals("1", reply.header("Retry-After"));
    assertTrue(reply.body().contains("\"code\":\"too-busy\""), reply.body());
    assertTrue(reply.body().contains("\"retry\":\"same\""), reply.body());
    assertTrue(reply.body().contains(says), reply.body());
  }

  @Test
  void more_at_once_than_there_is_room_for() throws Exception {
    try (TestServer server = new TestServer(bounds(100, 1, 1_000_000, 0));
        Wire wire = new Wire(server.port())) {
      server.line.will(MemoryLine.KEEP);
      wire.send(Ask.hold().bytes());
      await().until(() -> server.outcomes.waiting() == 1);

      assertBusy(ask(server, Ask.hold()), "fewer than 1 requests at once");
      assertEquals(200, ask(server, Ask.get("/health/ready")).status());
      assertEquals(200, ask(server, Ask.get("/metrics")).status());
    }
  }

  @Test
  void more_for_one_key_than_there_is_room_for_and_other_keys_do_not_feel_it() throws Exception {
    try (TestServer server = new TestServer(TestServer.SETTINGS, 10, 2)) {
      server.line.will(MemoryLine.KEEP);
      Ask async = Ask.hold().header("Prefer: respond-async");
      assertEquals(202, ask(server, async).status());
      assertEquals(202, ask(server, async).status());

      assertBusy(ask(server, async), "for one key");
      assertEquals(2, server.line.sent().size());
      Ask other = Ask.post(Ask.CONFIGURE.replace("dr-lee", "dr-who"));
      assertEquals(202, ask(server, other.header("Prefer: respond-async")).status());

      var first = server.line.sent().getFirst();
      server.line.decide(first, MemoryLine.accepted(first.id(), true));
      assertEquals(202, ask(server, async).status());
    }
  }

  @Test
  void more_undecided_than_there_is_room_for() throws Exception {
    try (TestServer server = new TestServer(TestServer.SETTINGS, 1, 10)) {
      server.line.will(MemoryLine.KEEP);
      assertEquals(202, ask(server, Ask.hold().header("Prefer: respond-async")).status());

      assertBusy(ask(server, Ask.hold()), "fewer than 1 undecided");
    }
  }

  @Test
  void more_bytes_than_there_is_room_for() throws Exception {
    try (TestServer server = new TestServer(bounds(100, 100, 1_000, 0));
        Wire wire = new Wire(server.port())) {
      wire.send(Ask.post("").head("Content-Length: 2000\r\n")).send(" ".repeat(900));
      await().until(() -> server.metrics.scrape().contains("gateway_http_body_bytes 900.0"));

      assertBusy(ask(server, Ask.hold()), "room for the body");
      assertEquals(201, ask(server, Ask.post(Ask.CONFIGURE)).status());
    }
  }

  @Test
  void more_connections_than_there_is_room_for() throws Exception {
    try (TestServer server = new TestServer(bounds(1, 100, 1_000_000, 0));
        Wire first = new Wire(server.port())) {
      assertEquals(201, first.send(Ask.hold().bytes()).reply().status());
      try (Wire second = new Wire(server.port())) {
        assertTrue(second.closed());
      }
      assertEquals(201, first.send(Ask.hold().bytes()).reply().status());
    }
  }

  @Test
  void more_often_than_a_caller_may() throws Exception {
    try (TestServer server = new TestServer(bounds(100, 100, 1_000_000, 5))) {
      Reply reply = ask(server, Ask.hold());
      assertEquals("\"per-caller\";q=5;w=1", reply.header("RateLimit-Policy"));
      assertEquals("\"per-caller\";r=4;t=1", reply.header("RateLimit"));

      Reply refused = await().until(() -> ask(server, Ask.hold()), each -> each.status() == 429);
      assertEquals("1", refused.header("Retry-After"));
      assertEquals("\"per-caller\";r=0;t=1", refused.header("RateLimit"));
      assertTrue(refused.body().contains("\"code\":\"rate-limited\""), refused.body());
      assertTrue(refused.body().contains("at most 5 requests"), refused.body());
    }
  }

  @Test
  void each_line_of_a_batch_counts() throws Exception {
    try (TestServer server = new TestServer(bounds(100, 100, 1_000_000, 3))) {
      String[] lines = new String[50];
      java.util.Arrays.fill(lines, Ask.HOLD.replace("}", ",\"idempotencyKey\":\"k\"}"));
      Reply reply = ask(server, Ask.batch(lines));

      assertEquals(200, reply.status());
      assertEquals(50, reply.body().lines().count());
      assertTrue(reply.body().contains("{\"status\":429,\"problem\":"), reply.body());
      assertTrue(server.line.sent().size() < 10);
    }
  }
}
