package dev.firstcome.quickstart.fleet;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real sockets: a client, the relay, and a server. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RelayTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int PATIENCE_MILLIS = 10_000;

  /** So long nothing comes before we believe that nothing will. */
  private static final int SILENCE_MILLIS = 300;

  @TempDir Path folder;

  private ServerSocket server;
  private Relay relay;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    relay = new Relay("client→server", server.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    server.close();
  }

  /** A connection by way of the relay, seen from both ends. */
  private record Wire(Socket client, Socket server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  private Wire connect() throws IOException {
    Socket client = client();
    Socket there = server.accept();
    there.setSoTimeout(PATIENCE_MILLIS);
    return new Wire(client, there);
  }

  private Socket client() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
    client.setSoTimeout(PATIENCE_MILLIS);
    client.setTcpNoDelay(true);
    return client;
  }

  private static byte[] bytes(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /** Each on a thread of its own: what nobody hears is not said to its end. */
  private static CompletableFuture<Void> say(Socket socket, byte[] what) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            socket.getOutputStream().write(what);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Thread::startVirtualThread);
  }

  private static byte[] hear(Socket socket, int length) throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  private static void hearsNothing(Socket socket) throws IOException {
    socket.setSoTimeout(SILENCE_MILLIS);
    assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  private static void isBroken(Socket socket) {
    IOException broken = assertThrows(IOException.class, () -> socket.getInputStream().read());
    assertTrue(!(broken instanceof SocketTimeoutException), broken::toString);
  }

  private static void passes(Wire wire) throws IOException {
    var _ = say(wire.client(), new byte[] {1, 2, 3});
    assertArrayEquals(new byte[] {1, 2, 3}, hear(wire.server(), 3));
    var _ = say(wire.server(), new byte[] {4, 5});
    assertArrayEquals(new byte[] {4, 5}, hear(wire.client(), 2));
  }

  // ---- all is well

  @Test
  void a_megabyte_each_way_at_once_comes_in_order() throws IOException {
    try (Wire wire = connect()) {
      byte[] there = bytes(MEGABYTE, 1);
      byte[] back = bytes(MEGABYTE, 2);
      CompletableFuture<Void> saying = say(wire.client(), there);
      CompletableFuture<Void> answering = say(wire.server(), back);
      assertArrayEquals(there, hear(wire.server(), MEGABYTE));
      assertArrayEquals(back, hear(wire.client(), MEGABYTE));
      saying.join();
      answering.join();
    }
  }

  @Test
  void who_has_said_all_still_hears_all() throws IOException {
    try (Wire wire = connect()) {
      say(wire.client(), new byte[] {1}).join();
      wire.client().shutdownOutput();
      assertArrayEquals(new byte[] {1}, wire.server().getInputStream().readAllBytes());

      byte[] answer = bytes(MEGABYTE, 3);
      CompletableFuture<Void> answering = say(wire.server(), answer);
      assertArrayEquals(answer, hear(wire.client(), MEGABYTE));
      answering.join();
      wire.server().close();
      assertEquals(-1, wire.client().getInputStream().read());
    }
  }

  @Test
  void what_was_said_before_the_end_is_heard_before_the_end() throws IOException {
    try (Wire wire = connect()) {
      byte[] last = bytes(MEGABYTE, 4);
      CompletableFuture<Void> saying =
          say(wire.server(), last).thenRun(() -> closeQuietly(wire.server()));
      assertArrayEquals(last, wire.client().getInputStream().readAllBytes());
      saying.join();
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_end_of_the_client_reaches_the_server() throws IOException {
    try (Wire wire = connect()) {
      wire.client().close();
      assertEquals(-1, wire.server().getInputStream().read());
    }
  }

  @Test
  void a_reset_of_either_end_reaches_the_other() throws IOException {
    try (Wire wire = connect();
        Wire other = connect()) {
      wire.client().setSoLinger(true, 0);
      wire.client().close();
      isBroken(wire.server());
      other.server().setSoLinger(true, 0);
      other.server().close();
      isBroken(other.client());
    }
  }

  @Test
  void nobody_there_is_a_connection_that_breaks() throws IOException {
    server.close();
    try (Socket client = client()) {
      isBroken(client);
    }
  }

  // ---- cut

  @Test
  void a_cut_breaks_what_is_connected_and_what_connects_until_it_is_healed() throws IOException {
    try (Wire wire = connect()) {
      passes(wire);
      relay.cut();
      isBroken(wire.client());
      isBroken(wire.server());
      assertThrows(
          IOException.class,
          () -> {
            try (Socket late = client()) {
              isBroken(late);
              throw new IOException("connected, and broken at once");
            }
          });
      relay.heal();
      try (Wire anew = connect()) {
        passes(anew);
      }
    }
  }

  // ---- silence

  @Test
  void a_silence_passes_nothing_and_then_everything_in_order() throws IOException {
    try (Wire wire = connect()) {
      passes(wire);
      relay.silence();
      byte[] there = bytes(8 * MEGABYTE, 5);
      byte[] back = bytes(MEGABYTE, 6);
      CompletableFuture<Void> saying = say(wire.client(), there);
      CompletableFuture<Void> answering = say(wire.server(), back);
      hearsNothing(wire.server());
      hearsNothing(wire.client());
      relay.heal();
      CompletableFuture<byte[]> heard =
          CompletableFuture.supplyAsync(
              () -> hearAll(wire.server(), there.length), Thread::startVirtualThread);
      assertArrayEquals(back, hear(wire.client(), back.length));
      assertArrayEquals(there, heard.join());
      saying.join();
      answering.join();
    }
  }

  private static byte[] hearAll(Socket socket, int length) {
    try {
      return hear(socket, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void in_a_silence_nobody_hears_that_the_other_is_gone() throws IOException {
    try (Wire ended = connect();
        Wire reset = connect()) {
      relay.silence();
      ended.client().close();
      reset.client().setSoLinger(true, 0);
      reset.client().close();
      hearsNothing(ended.server());
      hearsNothing(reset.server());
      relay.heal();
      assertEquals(-1, ended.server().getInputStream().read());
      isBroken(reset.server());
    }
  }

  @Test
  void a_cut_ends_a_silence() throws IOException {
    try (Wire wire = connect()) {
      relay.silence();
      say(wire.client(), new byte[] {1}).join();
      relay.cut();
      isBroken(wire.server());
    }
  }

  // ---- slow

  @Test
  void slow_is_later_each_way_and_not_less() throws IOException {
    relay.slow(Duration.ofMillis(50));
    try (Wire wire = connect()) {
      long began = System.nanoTime();
      passes(wire);
      long roundTripMillis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      assertTrue(roundTripMillis >= 100, "there and back in " + roundTripMillis + " ms");
      assertTrue(roundTripMillis < 1_000, "there and back in " + roundTripMillis + " ms");

      // One after the other, 8 MB in pieces of 64 KB would take more than 6 s.
      byte[] much = bytes(8 * MEGABYTE, 7);
      began = System.nanoTime();
      CompletableFuture<Void> saying = say(wire.client(), much);
      assertArrayEquals(much, hear(wire.server(), much.length));
      long muchMillis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      assertTrue(muchMillis < 3_000, "8 MB in " + muchMillis + " ms");
      saying.join();
    }
  }

  @Test
  void what_was_said_slowly_is_not_overtaken() throws IOException {
    relay.slow(Duration.ofSeconds(1));
    try (Wire wire = connect()) {
      say(wire.client(), new byte[] {1}).join();
      hearsNothing(wire.server());
      relay.heal();
      say(wire.client(), new byte[] {2}).join();
      assertArrayEquals(new byte[] {1, 2}, hear(wire.server(), 2));
    }
  }

  // ---- close

  @Test
  void a_closed_relay_leaves_nothing_open_and_nobody_waiting() throws IOException {
    try (Wire silent = connect();
        Wire full = connect()) {
      relay.silence();
      var _ = say(full.client(), bytes(16 * MEGABYTE, 8));
      say(silent.client(), new byte[] {1}).join();
      hearsNothing(silent.server());
      long openThreadsWere = relayThreads();
      relay.close();
      isBroken(silent.client());
      isBroken(silent.server());
      isBroken(full.server());
      assertTrue(openThreadsWere > 0, "the dump shows no thread of a relay");
      await().until(() -> relayThreads() == 0);
      assertThrows(IOException.class, this::client);
    }
  }

  /** Of all relays: the tests of this class run one after the other, each with one. */
  private long relayThreads() throws IOException {
    Path dump = folder.resolve(UUID.randomUUID() + ".txt");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(dump.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    try (Stream<String> lines = Files.lines(dump)) {
      return lines.filter(line -> line.contains("fleet.Relay.")).count();
    }
  }
}
