package dev.firstcome.gateway.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.gateway.http.Wire.Reply;
import dev.firstcome.gateway.requests.Line.Receipt;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A gateway that closes answers those who wait. */
final class ClosingTest {

  @Test
  void who_waits_is_told_that_the_log_has_it() throws Exception {
    TestServer server = new TestServer();
    server.line.will(MemoryLine.KEEP);
    try (Wire call = new Wire(server.port());
        Wire poll = new Wire(server.port());
        Wire idle = new Wire(server.port())) {
      call.send(Ask.hold().header("Prefer: wait=20").bytes());
      var id = server.ids.next();
      poll.send(Ask.get("/v1/requests/" + id).header("Prefer: wait=20").bytes());
      await().until(() -> server.outcomes.waiting() == 2);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);

      assertEquals(202, call.reply().status());
      Reply polled = poll.reply();
      assertEquals(200, polled.status());
      assertTrue(polled.body().contains("pending"));
      assertTrue(call.closed());
      assertTrue(poll.closed());
      assertTrue(idle.closed());
      closed.get(5, TimeUnit.SECONDS);
      assertThrows(IOException.class, () -> new Wire(server.port()));
    }
  }

  @Test
  void but_not_before_the_log_has_it() throws Exception {
    TestServer server = new TestServer();
    var receipts = new CopyOnWriteArrayList<Receipt>();
    server.line.will((submission, receipt, line) -> receipts.add(receipt));
    try (Wire call = new Wire(server.port())) {
      call.send(Ask.hold().bytes());
      await().until(() -> receipts.size() == 1);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      await().until(() -> !canConnect(server.port()));
      receipts.getFirst().acknowledged();

      assertEquals(202, call.reply().status());
      closed.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void one_that_nothing_is_heard_of_does_not_hold_it_up_for_long() throws Exception {
    TestServer server = new TestServer();
    server.line.will(MemoryLine.SWALLOW);
    try (Wire call = new Wire(server.port())) {
      call.send(Ask.hold().bytes());
      await().until(() -> server.outcomes.waiting() == 1);
      CompletableFuture.runAsync(server::close).get(8, TimeUnit.SECONDS);

      assertTrue(call.closed());
    }
  }

  private static boolean canConnect(int port) {
    try (Wire wire = new Wire(port)) {
      return wire != null;
    } catch (IOException refused) {
      return false;
    }
  }
}
