package dev.firstcome.runtime;

import dev.firstcome.contract.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics, and checks that they are as they must be. Creating is a step of its own, by
 * hand or by a deployment; the apps only check.
 */
public final class TopicAdmin {
  private final Admin admin;
  private final AdminCalls calls;

  public TopicAdmin(Admin admin) {
    this(admin, new AdminCalls("Kafka", AdminCalls.WITHIN));
  }

  /**
   * @param bootstrap where Kafka is, for messages
   */
  public TopicAdmin(Admin admin, String bootstrap) {
    this(admin, new AdminCalls("Kafka at " + bootstrap, AdminCalls.WITHIN));
  }

  private TopicAdmin(Admin admin, AdminCalls calls) {
    this.admin = admin;
    this.calls = calls;
  }

  /**
   * Creates the topics that are not there yet; leaves the others as they are.
   *
   * @return what was done, in sentences
   * @throws UnfitTopics if those that exist do not fit, or one cannot be created
   */
  public List<String> create(Topics topics, int partitions, int replication) {
    Map<String, TopicFacts> before = look(topics);
    refuse(new TopicFit(topics.specs(), before).misfits(OptionalInt.of(partitions)));
    List<String> done = new ArrayList<>();
    Map<String, NewTopic> missing = new TreeMap<>();
    for (Topics.Spec spec : topics.specs()) {
      if (before.containsKey(spec.name())) {
        done.add(spec.name() + " exists");
      } else {
        missing.put(spec.name(), newTopic(spec, partitions, replication));
      }
    }
    Map<String, KafkaFuture<Void>> created = admin.createTopics(missing.values()).values();
    missing.values().forEach(topic -> done.add(outcome(topic, created)));
    return done;
  }

  /** What is wrong with the topics, in sentences that say what to do; empty if nothing is. */
  public List<String> check(Topics topics, OptionalInt partitions) {
    return new TopicFit(topics.specs(), look(topics)).problems(partitions);
  }

  /** What is allowed but keeps less than is promised, in sentences. */
  public List<String> warnings(Topics topics) {
    return new TopicFit(topics.specs(), look(topics)).warnings();
  }

  /**
   * The number of partitions that each of the topics has.
   *
   * @throws UnfitTopics if they are not as they must be
   */
  public int requireFit(Topics topics) {
    Map<String, TopicFacts> facts = look(topics);
    refuse(new TopicFit(topics.specs(), facts).problems(OptionalInt.empty()));
    return facts.values().iterator().next().partitions();
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new UnfitTopics(problems);
    }
  }

  private static NewTopic newTopic(Topics.Spec spec, int partitions, int replication) {
    Map<String, String> settings = new HashMap<>(spec.settings());
    settings.put(TopicFit.MIN_INSYNC_REPLICAS, Integer.toString(Math.max(1, replication - 1)));
    return new NewTopic(spec.name(), partitions, (short) replication).configs(settings);
  }

  private String outcome(NewTopic topic, Map<String, KafkaFuture<Void>> created) {
    KafkaFuture<Void> future = created.get(topic.name());
    if (future == null) {
      throw new IllegalStateException(topic.name());
    }
    try {
      calls.get(future);
    } catch (TopicExistsException e) {
      return topic.name() + " exists";
    } catch (KafkaException e) {
      throw new UnfitTopics(
          List.of("The topic " + topic.name() + " cannot be created: " + e.getMessage()));
    }
    return topic.name()
        + " created with "
        + topic.numPartitions()
        + " partitions, replication "
        + topic.replicationFactor();
  }

  private Map<String, TopicFacts> look(Topics topics) {
    Set<String> names = topics.specs().stream().map(Topics.Spec::name).collect(Collectors.toSet());
    Map<String, TopicDescription> described = new TreeMap<>();
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
    Map<ConfigResource, Config> configs = configs(described.keySet());
    Map<String, TopicFacts> facts = new TreeMap<>();
    described.forEach((name, description) -> {
      Config config = configs.get(resource(name));
      if (config != null) {
        facts.put(name, facts(description, config));
      }
    });
    return facts;
  }

  private Map<ConfigResource, Config> configs(Set<String> names) {
    return calls.get(
        admin.describeConfigs(names.stream().map(TopicAdmin::resource).toList()).all());
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
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
