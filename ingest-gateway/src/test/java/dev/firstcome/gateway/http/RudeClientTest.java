package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.gateway.http.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that are slow, or that send without end, and what it costs the others: nothing. */
final class RudeClientTest {
  private static final HttpSettings SETTINGS =
      new HttpSettings(
          TestServer.SETTINGS.listen(),
          new HttpSettings.Waits(
              Duration.ofSeconds(5),
              Duration.ofSeconds(20),
              Duration.ofSeconds(1),
              Duration.ofSeconds(2),
              Duration.ofDays(7)),
          TestServer.BOUNDS,
          TestServer.STREAMS);
  private static final TestServer SERVER = new TestServer(SETTINGS);
  private static final ScheduledExecutorService DRIPS =
      Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void acceptEverything() {
    SERVER.line.will(MemoryLine.ACCEPT);
    SERVER.line.forgetSent();
  }

  @AfterAll
  static void close() {
    DRIPS.shutdownNow();
    SERVER.close();
  }

  private static Wire connect() throws IOException {
    return new Wire(SERVER.port());
  }

  /** Sends one byte of it every tenth of a second, as long as the server takes them. */
  private static void drip(Wire wire, String text) {
    int[] next = {0};
    var drops =
        DRIPS.scheduleAtFixedRate(
            () -> {
              try {
                wire.send(text.substring(next[0], ++next[0]));
              } catch (IOException cut) {
                throw new IllegalStateException(cut);
              }
            },
            0,
            100,
            TimeUnit.MILLISECONDS);
    assertFalse(drops.isCancelled());
  }

  private static void assertOthersAreServed() throws IOException {
    try (Wire wire = connect()) {
      assertEquals(201, wire.send(Ask.hold().bytes()).reply().status());
    }
  }

  // ---- slow

  @Test
  void one_that_says_nothing_is_cut() throws IOException {
    try (Wire wire = connect()) {
      assertTrue(wire.closed());
    }
  }

  @Test
  void one_whose_headers_drip_is_cut() throws IOException {
    try (Wire wire = connect()) {
      drip(wire, "GET /problems HTTP/1.1\r\n" + "X: 1\r\n".repeat(1_000));
      assertTrue(wire.closed());
    }
    assertOthersAreServed();
  }

  @Test
  void one_whose_body_drips_is_cut_and_its_bytes_are_given_back() throws IOException {
    try (Wire wire = connect()) {
      wire.send(Ask.post("").head("Content-Length: 1000\r\n"));
      drip(wire, " ".repeat(1_000));
      assertTrue(wire.closed());
    }
    assertOthersAreServed();
    await().until(() -> SERVER.metrics.scrape().contains("gateway_http_body_bytes 0.0"));
    assertTrue(SERVER.metrics.scrape().contains("gateway_http_inside 0.0"));
    assertTrue(
        SERVER.metrics.registry().get("firstcome.gateway.slow.clients.cut").counter().count() >= 1);
  }

  @Test
  void one_that_waits_for_us_is_not_slow() throws IOException {
    SERVER.line.will(MemoryLine.KEEP);
    try (Wire wire = connect()) {
      Reply reply = wire.send(Ask.hold().header("Prefer: wait=4").bytes()).reply();
      assertEquals(202, reply.status());
    }
  }

  @Test
  void one_that_takes_no_answers_is_no_longer_heard_and_then_cut() throws Exception {
    byte[] asks = join(Collections.nCopies(100, Ask.get("/problems").bytes()));
    try (Wire wire = connect()) {
      // Each answer is some 10 kB: what fits into the sockets' buffers is soon full.
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 100_000; i++) {
              wire.send(asks);
            }
          });
    }
    assertOthersAreServed();
  }

  // ---- without end

  @Test
  void a_body_without_end_is_cut() throws IOException {
    byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Wire wire = connect()) {
      wire.send(Ask.post("").head("Transfer-Encoding: chunked\r\n"));
      for (int i = 0; i < 17; i++) {
        wire.send(chunk);
      }
      assertEquals(413, wire.reply().status());
      assertThrows(
          IOException.class,
          () -> {
            for (int i = 0; i < 10_000_000; i++) {
              wire.send(chunk);
            }
          });
    }
    assertEquals(List.of(), SERVER.line.sent());
    assertOthersAreServed();
  }

  @Test
  void a_body_that_is_announced_too_large_is_not_waited_for() throws IOException {
    try (Wire wire = connect()) {
      wire.send(Ask.post("").head("Content-Length: 10000000000\r\n"));
      Reply reply = wire.reply();
      assertEquals(413, reply.status());
      assertEquals("close", reply.header("Connection"));
      assertTrue(wire.closed());
    }
  }

  @Test
  void one_that_asks_before_it_sends_is_told_before() throws IOException {
    try (Wire wire = connect()) {
      wire.send(Ask.post("").header("Expect: 100-continue").head("Content-Length: 70000\r\n"));
      assertEquals(413, wire.reply().status());
    }
  }

  @Test
  void headers_without_end_are_refused() throws IOException {
    try (Wire wire = connect()) {
      wire.send(Ask.get("/problems").head("X: 1\r\n".repeat(5_000)));
      assertEquals(431, wire.reply().status());
      assertTrue(wire.closed());
    }
  }

  @Test
  void a_chunk_that_is_none_ends_the_connection() throws IOException {
    try (Wire wire = connect()) {
      wire.send(Ask.post("").head("Transfer-Encoding: chunked\r\n")).send("no size\r\n");
      assertTrue(wire.closed());
    }
    assertEquals(List.of(), SERVER.line.sent());
  }

  @Test
  void a_body_that_ends_too_soon_is_not_sent() throws IOException {
    try (Wire wire = connect()) {
      wire.send(Ask.post("").head("Content-Length: 1000\r\n")).send(Ask.CONFIGURE);
    }
    assertOthersAreServed();
    assertEquals(1, SERVER.line.sent().size());
  }

  // ---- one after the other on one connection

  @Test
  void requests_sent_at_once_are_answered_in_order() throws IOException {
    try (Wire wire = connect()) {
      wire.send(
          join(
              List.of(
                  Ask.get("/problems/slot-taken").bytes(),
                  Ask.hold().bytes(),
                  Ask.get("/nothing").body("a body that nobody reads").bytes(),
                  Ask.post("[]").bytes(),
                  Ask.get("/health/live").bytes())));
      assertEquals(200, wire.reply().status());
      assertEquals(201, wire.reply().status());
      assertEquals(404, wire.reply().status());
      assertEquals(400, wire.reply().status());
      assertEquals("live\n", wire.reply().body());
    }
  }

  @Test
  void one_that_waits_holds_up_only_those_behind_it() throws Exception {
    SERVER.line.will(MemoryLine.KEEP);
    try (Wire wire = connect()) {
      wire.send(
          join(
              List.of(
                  Ask.hold().header("Prefer: wait=20").bytes(), Ask.get("/health/live").bytes())));
      await().until(() -> SERVER.line.sent().size() == 1);
      SERVER.line.will(MemoryLine.ACCEPT);
      assertOthersAreServed();

      var first = SERVER.line.sent().getFirst();
      SERVER.line.decide(first, MemoryLine.accepted(first.id(), true));
      assertEquals(201, wire.reply().status());
      assertEquals("live\n", wire.reply().body());
    }
  }

  @Test
  void http_1_0_is_answered_and_closed() throws IOException {
    try (Wire wire = connect()) {
      wire.send("GET /health/live HTTP/1.0\r\n\r\n");
      assertEquals("live\n", wire.reply().body());
      assertTrue(wire.closed());
    }
  }

  private static byte[] join(List<byte[]> parts) {
    var out = new java.io.ByteArrayOutputStream();
    parts.forEach(out::writeBytes);
    return out.toByteArray();
  }
}
