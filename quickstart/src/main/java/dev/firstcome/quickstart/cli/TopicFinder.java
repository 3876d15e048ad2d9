package dev.firstcome.quickstart.cli;

import dev.firstcome.runtime.CommonSettings;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.TopicAdmin;
import org.apache.kafka.clients.admin.Admin;

/** Looks at the topics before anything is read from them or written to them. */
final class TopicFinder {
  private TopicFinder() {}

  /**
   * How many partitions each of them has.
   *
   * @throws dev.firstcome.runtime.StartException if Kafka does not answer or they do not fit
   */
  static int partitions(Settings settings) {
    try (Admin admin = KafkaClients.admin(settings, "firstcome-topics")) {
      return new TopicAdmin(admin, settings.get(CommonSettings.KAFKA_BOOTSTRAP))
          .requireFit(CommonSettings.topics(settings));
    }
  }
}
