package dev.firstcome.quickstart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.embedded.Ports;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PortChoiceTest {
  private final List<String> said = new ArrayList<>();
  private final PortChoice ports = new PortChoice(said::add);

  @Test
  void the_usual_one_if_nobody_listens_there() {
    int usual = Ports.free();

    assertEquals(usual, ports.choose("--port", null, usual, "HTTP"));
    assertEquals(List.of(), said);
  }

  @Test
  void a_free_one_and_a_word_about_it_if_somebody_does() throws IOException {
    try (ServerSocket taken = listener()) {
      int port = ports.choose("--port", null, taken.getLocalPort(), "HTTP");

      assertTrue(Ports.isFree(port));
      assertEquals(
          List.of("port " + taken.getLocalPort() + " is taken, so HTTP is on " + port), said);
    }
  }

  @Test
  void what_was_asked_for_or_nothing() throws IOException {
    int free = Ports.free();
    assertEquals(free, ports.choose("--port", free, 8080, "HTTP"));
    try (ServerSocket taken = listener()) {
      StartException refused =
          assertThrows(
              StartException.class,
              () -> ports.choose("--kafka-port", taken.getLocalPort(), 9092, "Kafka"));
      assertEquals(
          "Port "
              + taken.getLocalPort()
              + ", asked for by --kafka-port, is taken: end what listens there, or ask for another"
              + " (or for 0: any)",
          refused.sentence());
    }
  }

  @Test
  void never_one_port_twice() {
    int one = Ports.free();
    ports.choose("--port", one, 8080, "HTTP");

    assertNotEquals(one, ports.choose("--kafka-port", null, one, "Kafka"));
    assertThrows(
        StartException.class, () -> ports.choose("--postgres-port", one, 5432, "Postgres"));
  }

  @Test
  void zero_is_any_that_is_free() {
    assertTrue(Ports.isFree(ports.choose("--port", 0, 8080, "HTTP")));
    assertEquals(List.of(), said);
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
