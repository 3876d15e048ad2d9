package dev.firstcome.quickstart.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PortsTest {
  @Test
  void a_free_port_is_free_and_given_out_once() {
    int[] ports = IntStream.range(0, 100).map(i -> Ports.free()).toArray();

    assertEquals(100, IntStream.of(ports).distinct().count());
    assertTrue(IntStream.of(ports).allMatch(Ports::isFree));
  }

  @Test
  void a_port_that_somebody_listens_on_is_not_free() throws IOException {
    try (ServerSocket here = new ServerSocket(Ports.free(), 1, InetAddress.ofLiteral("127.0.0.1"));
        ServerSocket everywhere = new ServerSocket(Ports.free())) {
      assertFalse(Ports.isFree(here.getLocalPort()));
      assertFalse(Ports.isFree(everywhere.getLocalPort()));
    }
  }

  @Test
  void the_usual_port_is_taken_if_it_is_free_and_another_if_not() throws IOException {
    int usual = Ports.free();

    assertEquals(usual, Ports.freeOr(usual));
    try (ServerSocket taken = new ServerSocket(usual)) {
      assertNotEquals(taken.getLocalPort(), Ports.freeOr(usual));
    }
  }

  @Test
  void a_taken_port_is_refused_by_name() throws IOException {
    try (ServerSocket taken = new ServerSocket(Ports.free())) {
      int port = taken.getLocalPort();

      EmbeddedException refused =
          assertThrows(EmbeddedException.class, () -> Ports.requireFree(port, "Kafka"));

      assertEquals(
          "Kafka cannot listen on 127.0.0.1:%d: another program does, or it is not allowed to."
              .formatted(port),
          refused.getMessage());
    }
  }
}
