package dev.firstcome.sink.log;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import dev.firstcome.runtime.TopicAdmin;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/** Kafka's own ids of topics: by them one knows a topic from another that had its name before. */
public final class TopicIds {
  private TopicIds() {}

  /**
   * The id of each of these topics, by its name.
   *
   * @throws StartException if Kafka does not answer, or any of our topics is not as it must be
   */
  public static Map<String, String> of(Settings settings, String clientId, Set<String> names)
      throws InterruptedException {
    try (Admin admin = KafkaClients.admin(settings, clientId)) {
      new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP))
          .requireFit(CommonSettings.topics(settings));
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .collect(Collectors.toMap(topic -> topic.name(), topic -> topic.topicId().toString()));
    } catch (ExecutionException fault) {
      throw new StartException("Kafka does not tell of its topics: " + fault.getMessage(), fault);
    }
  }
}
