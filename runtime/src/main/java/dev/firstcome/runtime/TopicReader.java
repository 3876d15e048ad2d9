package dev.firstcome.runtime;

import dev.firstcome.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks Kafka what the topics are like. */
record TopicReader(Admin admin, AdminCalls calls) {
  /** The facts by the topic's name, of those that exist. */
  Map<String, TopicFacts> read(Topics topics) {
    Map<String, TopicDescription> described = describe(topics);
    List<ConfigResource> resources =
        described.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, Config> configs = calls.get(admin.describeConfigs(resources).all());
    Map<String, TopicFacts> facts = new HashMap<>();
    configs.forEach((topic, config) -> {
      TopicDescription description = described.get(topic.name());
      if (description != null) {
        facts.put(topic.name(), facts(description, config));
      }
    });
    return facts;
  }

  private Map<String, TopicDescription> describe(Topics topics) {
    List<String> names = topics.specs().stream().map(Topics.Spec::name).toList();
    Map<String, TopicDescription> described = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, future) -> {
          try {
            described.put(name, calls.get(future));
          } catch (UnknownTopicOrPartitionException e) {
            // Not there: the facts say so by not having it.
          }
        });
    return described;
  }

  private static TopicFacts facts(TopicDescription description, Config config) {
    int replication =
        description.partitions().stream().mapToInt(part -> part.replicas().size()).min().orElse(0);
    Map<String, String> settings =
        config.entries().stream()
            .filter(entry -> entry.value() != null)
            .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    return new TopicFacts(description.partitions().size(), replication, settings);
  }
}
