package dev.firstcome.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** What every Kafka client of ours is given first. */
public final class KafkaClients {
  /** Those that have a setting of ours, or that only we may say. */
  private static final List<String> OURS =
      List.of("bootstrap.servers", "client.id", "group.id", "transactional.id", "application.id");

  private KafkaClients() {}

  /**
   * The properties to begin with, for a producer, a consumer, an admin client or Streams; the
   * caller puts its own over them. A copy, free to change.
   */
  public static Map<String, Object> properties(Settings settings, String clientId) {
    Map<String, Object> properties = new HashMap<>();
    settings
        .get(CommonSettings.KAFKA_PROPERTIES_FILE)
        .ifPresent(file -> properties.putAll(further(Path.of(file))));
    properties.put("bootstrap.servers", settings.get(CommonSettings.KAFKA_BOOTSTRAP));
    properties.put("client.id", clientId);
    return properties;
  }

  /**
   * An admin client that gives up in bounded time.
   *
   * @throws KafkaUnreachable if there cannot be one with these settings
   */
  public static Admin admin(Settings settings, String clientId) {
    Map<String, Object> properties = properties(settings, clientId);
    properties.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        Math.toIntExact(AdminCalls.WITHIN.toMillis()));
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    try {
      return Admin.create(properties);
    } catch (KafkaException e) {
      throw new KafkaUnreachable(
          "Kafka at %s cannot be reached: %s"
              .formatted(settings.get(CommonSettings.KAFKA_BOOTSTRAP), OneLine.deepestMessage(e)),
          e);
    }
  }

  private static Map<String, String> further(Path file) {
    Map<String, String> further = PropertiesFile.read(file, "Kafka properties");
    List<String> refused = OURS.stream().filter(further::containsKey).toList();
    if (!refused.isEmpty()) {
      throw new SettingsException(
          "The Kafka properties file "
              + file
              + " must leave to the process what it says itself: "
              + String.join(", ", refused));
    }
    return further;
  }
}
