package dev.firstcome.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
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
   * As {@link #properties}, for a consumer that shares its topics with the others of a group.
   *
   * <p>The group is one of the classic protocol: while no broker can be reached, a consumer of the
   * newer one ("consumer", Kafka 4.3.1) goes round in circles on more than a whole processor, which
   * a broker that is about to return may need itself. A member that comes or goes stops the others
   * for none but the partitions that change hands.
   */
  public static Map<String, Object> memberProperties(
      Settings settings, String clientId, String group) {
    Map<String, Object> properties = properties(settings, clientId);
    int session = Math.toIntExact(settings.get(CommonSettings.SESSION_TIMEOUT).toMillis());
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    properties.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
    properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, session / 6);
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
