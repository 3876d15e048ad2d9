package dev.firstcome.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts about topics, and what is said of them. */
class TopicFitTest {
  private static final Topics TOPICS = new Topics("firstcome", 1);
  private static final String ALTER =
      "Set it: kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics"
          + " --entity-name ";
  private static final String ALL =
      "firstcome.1.requests, firstcome.1.timers, firstcome.1.visits, firstcome.1.outcomes, firstcome.1.rows,"
          + " firstcome.1.effects, firstcome.1.dead-letters";

  /**
   * @param change what is done to facts that fit
   */
  record Case(
      String name,
      Consumer<Map<String, TopicFacts>> change,
      OptionalInt wanted,
      List<String> problems,
      List<String> warnings) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        fine("as created", _ -> {}),
        new Case("as many as asked for", _ -> {}, OptionalInt.of(4), List.of(), List.of()),
        fine("kept for longer", set("timers", "retention.ms", "999999999999")),
        fine("kept for ever", set("outcomes", "retention.ms", "-1")),
        fine("more replicas", replicas("rows", 5)),
        fine("a setting that nothing depends on", set("rows", "compression.type", "zstd")),
        problem(
            "none exists",
            Map::clear,
            "Topics that do not exist: " + ALL + ". Create them with `firstcome topics create`."),
        problem(
            "one is missing",
            facts -> facts.remove(TOPICS.rows()),
            "Topics that do not exist: firstcome.1.rows. Create them with"
                + " `firstcome topics create`."),
        problem(
            "one has more partitions",
            partitions("timers", 8),
            "All topics must have the same number of partitions; found 4 on firstcome.1.requests,"
                + " firstcome.1.visits, firstcome.1.outcomes, firstcome.1.rows, firstcome.1.effects,"
                + " firstcome.1.dead-letters; 8 on firstcome.1.timers. It cannot change under what is decided already: choose"
                + " another topics.generation, and create its topics with"
                + " `firstcome topics create`."),
        new Case(
            "other than asked for",
            _ -> {},
            OptionalInt.of(12),
            List.of(
                "The topics must have 12 partitions, as asked; found 4. It cannot change under"
                    + " what is decided already: set topics.partitions to 4, or choose another"
                    + " topics.generation and create its topics with `firstcome topics create`."),
            List.of()),
        problem(
            "the producer's time",
            set("requests", "message.timestamp.type", "CreateTime"),
            "The topic firstcome.1.requests must have message.timestamp.type=LogAppendTime; found"
                + " CreateTime. "
                + ALTER
                + "firstcome.1.requests --add-config message.timestamp.type=LogAppendTime"),
        problem(
            "rows that would be lost",
            set("rows", "cleanup.policy", "compact,delete"),
            "The topic firstcome.1.rows must have cleanup.policy=compact; found compact,delete. "
                + ALTER
                + "firstcome.1.rows --add-config cleanup.policy=compact"),
        problem(
            "a setting that the broker does not tell",
            unset("timers", "cleanup.policy"),
            "The topic firstcome.1.timers must have cleanup.policy=delete; found nothing. "
                + ALTER
                + "firstcome.1.timers --add-config cleanup.policy=delete"),
        problem(
            "nothing can be written",
            set("outcomes", "min.insync.replicas", "4"),
            "The topic firstcome.1.outcomes must have min.insync.replicas of at most its"
                + " replication, 3, or it takes no record; found 4. "
                + ALTER
                + "firstcome.1.outcomes --add-config min.insync.replicas=3"),
        warning(
            "kept for less",
            set("timers", "retention.ms", "86399999"),
            "The topic firstcome.1.timers keeps its records for 86399999 ms, less than the"
                + " 86400000 ms that are meant."),
        warning(
            "one replica in sync is enough",
            set("rows", "min.insync.replicas", "1"),
            "There is replication 3 and min.insync.replicas 1 on firstcome.1.rows: below 3 and 2,"
                + " what was acknowledged can be lost with one broker."),
        warning(
            "one broker",
            facts ->
                facts.replaceAll((_, is) -> {
                  Map<String, String> settings = new HashMap<>(is.settings());
                  settings.put("min.insync.replicas", "1");
                  return new TopicFacts(is.partitions(), 1, settings);
                }),
            "There is replication 1 and min.insync.replicas 1 on "
                + ALL
                + ": below 3 and 2, what was acknowledged can be lost with one broker."),
        warning(
            "two replicas",
            replicas("rows", 2),
            "There is replication 2 and min.insync.replicas 2 on firstcome.1.rows: below 3 and 2,"
                + " what was acknowledged can be lost with one broker."));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void says(Case given) {
    Map<String, TopicFacts> facts = fitting();
    given.change().accept(facts);
    TopicFit fit = new TopicFit(TOPICS.specs(), facts);

    assertEquals(given.problems(), fit.problems(given.wanted()));
    assertEquals(given.warnings(), fit.warnings());
  }

  @Test
  void saysAllAtOnce() {
    Map<String, TopicFacts> facts = fitting();
    facts.remove(TOPICS.timers());
    partitions("rows", 2).accept(facts);
    set("requests", "message.timestamp.type", "CreateTime").accept(facts);

    assertEquals(3, new TopicFit(TOPICS.specs(), facts).problems(OptionalInt.empty()).size());
  }

  private static Map<String, TopicFacts> fitting() {
    Map<String, TopicFacts> facts = new TreeMap<>();
    for (Topics.Spec spec : TOPICS.specs()) {
      Map<String, String> settings = new HashMap<>(spec.settings());
      settings.put("min.insync.replicas", "2");
      facts.put(spec.name(), new TopicFacts(4, 3, settings));
    }
    return facts;
  }

  private static Case fine(String name, Consumer<Map<String, TopicFacts>> change) {
    return new Case(name, change, OptionalInt.empty(), List.of(), List.of());
  }

  private static Case problem(
      String name, Consumer<Map<String, TopicFacts>> change, String sentence) {
    return new Case(name, change, OptionalInt.empty(), List.of(sentence), List.of());
  }

  private static Case warning(
      String name, Consumer<Map<String, TopicFacts>> change, String sentence) {
    return new Case(name, change, OptionalInt.empty(), List.of(), List.of(sentence));
  }

  private static Consumer<Map<String, TopicFacts>> partitions(String topic, int partitions) {
    return change(topic, is -> new TopicFacts(partitions, is.replication(), is.settings()));
  }

  private static Consumer<Map<String, TopicFacts>> replicas(String topic, int replicas) {
    return change(topic, is -> new TopicFacts(is.partitions(), replicas, is.settings()));
  }

  private static Consumer<Map<String, TopicFacts>> set(String topic, String name, String value) {
    return change(
        topic,
        is -> {
          Map<String, String> settings = new HashMap<>(is.settings());
          settings.put(name, value);
          return new TopicFacts(is.partitions(), is.replication(), settings);
        });
  }

  private static Consumer<Map<String, TopicFacts>> unset(String topic, String name) {
    return change(
        topic,
        is -> {
          Map<String, String> settings = new HashMap<>(is.settings());
          settings.remove(name);
          return new TopicFacts(is.partitions(), is.replication(), settings);
        });
  }

  private static Consumer<Map<String, TopicFacts>> change(
      String topic, UnaryOperator<TopicFacts> change) {
    return facts -> facts.computeIfPresent("firstcome.1." + topic, (_, is) -> change.apply(is));
  }
}
