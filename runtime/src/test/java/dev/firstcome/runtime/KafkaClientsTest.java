package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
  @TempDir Path folder;

  @Test
  void areGivenWhereKafkaIsAndTheirName() {
    assertEquals(
        Map.of("bootstrap.servers", "kafka:9092", "client.id", "sink"),
        KafkaClients.properties(settings(Map.of()), "sink"));
  }

  @Test
  void areGivenWhatTheFileSays() throws IOException {
    Settings settings = withFile("security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n");

    assertEquals(
        Map.of(
            "bootstrap.servers", "kafka:9092",
            "client.id", "sink",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "PLAIN"),
        KafkaClients.properties(settings, "sink"));
  }

  @Test
  void refuseAFileThatSaysWhatIsOurs() throws IOException {
    Settings settings = withFile("bootstrap.servers=a:1\ngroup.id=x\nsasl.jaas.config=hush\n");

    SettingsException refused =
        assertThrows(SettingsException.class, () -> KafkaClients.properties(settings, "sink"));

    assertEquals(
        "The Kafka properties file "
            + folder.resolve("kafka.properties")
            + " must leave to the process what it says itself: bootstrap.servers, group.id",
        refused.getMessage());
  }

  @Test
  void refuseAFileThatIsNotThere() {
    Path file = folder.resolve("missing");
    Settings settings = settings(Map.of("FIRSTCOME_KAFKA_PROPERTIES_FILE", file.toString()));

    SettingsException refused =
        assertThrows(SettingsException.class, () -> KafkaClients.properties(settings, "sink"));

    assertEquals("The Kafka properties file " + file + " does not exist", refused.getMessage());
  }

  @Test
  void sayThatThereIsNoKafkaThere() {
    String where = "no.such.host.invalid:9092";
    Settings settings = settings(Map.of("FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", where));

    KafkaUnreachable unreachable =
        assertThrows(KafkaUnreachable.class, () -> KafkaClients.admin(settings, "test"));

    assertEquals(
        "Kafka at "
            + where
            + " cannot be reached: ConfigException: No resolvable bootstrap urls given in"
            + " bootstrap.servers",
        unreachable.getMessage());
  }

  @Test
  void sayThatKafkaDoesNotAnswer() throws IOException {
    // Takes connections and never answers, like a broker that hangs.
    try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String where = "127.0.0.1:" + mute.getLocalPort();
      Settings settings = settings(Map.of("FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", where));

      Admin admin = KafkaClients.admin(settings, "test");
      try {
        AdminCalls calls = new AdminCalls("Kafka at " + where, Duration.ofSeconds(1));
        Topics topics = new Topics("firstcome", 1);

        KafkaUnreachable unreachable =
            assertThrows(
                KafkaUnreachable.class, () -> new TopicAdmin(admin, calls).requireFit(topics));

        assertTrue(
            unreachable
                .getMessage()
                .startsWith("Kafka at " + where + " does not answer within 1 s: "),
            unreachable::getMessage);
      } finally {
        admin.close(Duration.ZERO);
      }
    }
  }

  private Settings withFile(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("kafka.properties"), text);
    return settings(Map.of("FIRSTCOME_KAFKA_PROPERTIES_FILE", file.toString()));
  }

  private static Settings settings(Map<String, String> env) {
    Map<String, String> all = new HashMap<>(env);
    all.putIfAbsent("FIRSTCOME_KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");
    return Settings.load(CommonSettings.ALL, all, Optional.empty());
  }
}
