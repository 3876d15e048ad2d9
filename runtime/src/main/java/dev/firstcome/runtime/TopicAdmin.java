package dev.firstcome.runtime;

import dev.firstcome.contract.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics, and checks that they are as they must be. Creating is a step of its own, by
 * hand or by a deployment; the apps only check.
 *
 * <p>Every method throws {@link KafkaUnreachable} if Kafka does not answer in time.
 */
public final class TopicAdmin {
  private final Admin admin;
  private final AdminCalls calls;
  private final TopicReader reader;

  public TopicAdmin(Admin admin) {
    this(admin, new AdminCalls("Kafka", AdminCalls.WITHIN));
  }

  /**
   * @param bootstrap where Kafka is, for messages
   */
  public TopicAdmin(Admin admin, String bootstrap) {
    this(admin, new AdminCalls("Kafka at " + bootstrap, AdminCalls.WITHIN));
  }

  TopicAdmin(Admin admin, AdminCalls calls) {
    this.admin = admin;
    this.calls = calls;
    this.reader = new TopicReader(admin, calls);
  }

  /**
   * Creates the topics that are not there yet; leaves the others as they are. When it returns, the
   * broker that was asked knows all of them.
   *
   * @return what was done, in sentences
   * @throws UnfitTopics if those that exist do not fit, or one cannot be created
   */
  public List<String> create(Topics topics, int partitions, int replication) {
    if (partitions < 1 || replication < 1 || replication > Short.MAX_VALUE) {
      throw new IllegalArgumentException(partitions + " partitions, replication " + replication);
    }
    Map<String, TopicFacts> before = reader.read(topics);
    refuse(new TopicFit(topics.specs(), before).misfits(OptionalInt.of(partitions)));
    List<String> done = new ArrayList<>();
    List<NewTopic> missing = new ArrayList<>();
    for (Topics.Spec spec : topics.specs()) {
      if (before.containsKey(spec.name())) {
        done.add(spec.name() + " exists.");
      } else {
        missing.add(newTopic(spec, partitions, replication));
      }
    }
    String how = "%d partitions and replication %d".formatted(partitions, replication);
    new TreeMap<>(admin.createTopics(missing).values())
        .forEach((name, created) -> done.add(outcome(name, created, how)));
    awaitAll(topics);
    return done;
  }

  /** What is wrong with the topics, in sentences that say what to do; empty if nothing is. */
  public List<String> check(Topics topics, OptionalInt partitions) {
    return fit(topics).problems(partitions);
  }

  /** What is allowed but keeps less than is promised, in sentences. */
  public List<String> warnings(Topics topics) {
    return fit(topics).warnings();
  }

  /**
   * The number of partitions that each of the topics has.
   *
   * @throws UnfitTopics if they are not as they must be
   */
  public int requireFit(Topics topics) {
    TopicFit fit = fit(topics);
    refuse(fit.problems(OptionalInt.empty()));
    return fit.facts().values().iterator().next().partitions();
  }

  private TopicFit fit(Topics topics) {
    return new TopicFit(topics.specs(), reader.read(topics));
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new UnfitTopics(problems);
    }
  }

  private static NewTopic newTopic(Topics.Spec spec, int partitions, int replication) {
    Map<String, String> settings = new HashMap<>(spec.settings());
    settings.put(TopicFit.MIN_IN_SYNC, Integer.toString(Math.max(1, replication - 1)));
    return new NewTopic(spec.name(), partitions, (short) replication).configs(settings);
  }

  private String outcome(String topic, KafkaFuture<Void> created, String how) {
    try {
      calls.get(created);
      return topic + " created with " + how + ".";
    } catch (TopicExistsException e) {
      return topic + " exists.";
    } catch (InvalidReplicationFactorException e) {
      throw new UnfitTopics(
          List.of(
              "The topic %s cannot be created: %s Set topics.replication to what the brokers allow."
                  .formatted(topic, e.getMessage())));
    } catch (KafkaException e) {
      throw new UnfitTopics(
          List.of("The topic %s cannot be created: %s".formatted(topic, OneLine.of(e))));
    }
  }

  /** A broker learns of a new topic a moment after the controller has made it. */
  private void awaitAll(Topics topics) {
    long until = System.nanoTime() + calls.within().toNanos();
    while (reader.read(topics).size() < topics.specs().size()) {
      if (System.nanoTime() > until) {
        throw new UnfitTopics(List.of("The topics were created, but Kafka does not show them."));
      }
      calls.pause();
    }
  }
}
