package dev.firstcome.runtime;

import dev.firstcome.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the topics as they are against the topics as they must be. Pure: facts in, sentences out.
 *
 * @param facts by the topic's name; a topic that does not exist has none
 */
record TopicFit(List<Topics.Spec> specs, Map<String, TopicFacts> facts) {
  static final String MIN_IN_SYNC = "min.insync.replicas";

  private static final String RETENTION = "retention.ms";
  private static final int SAFE_REPLICATION = 3;
  private static final int SAFE_IN_SYNC = 2;

  /** What must be mended before anything runs on them. */
  List<String> problems(OptionalInt partitions) {
    return Stream.concat(missing().stream(), misfits(partitions).stream()).toList();
  }

  /** What must be mended about those that exist. */
  List<String> misfits(OptionalInt partitions) {
    List<String> problems = new ArrayList<>(partitionProblems(partitions));
    problems.addAll(ofEachPresent(TopicFit::settingProblems));
    problems.addAll(ofEachPresent(TopicFit::writingProblems));
    return problems;
  }

  /** What runs, but keeps less than is promised. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(replicationWarnings());
    warnings.addAll(ofEachPresent(TopicFit::retentionWarnings));
    return warnings;
  }

  private List<String> missing() {
    List<String> names =
        specs.stream().map(Topics.Spec::name).filter(name -> !facts.containsKey(name)).toList();
    return names.isEmpty()
        ? List.of()
        : List.of(
            "Topics that do not exist: %s. Create them with `firstcome topics create`."
                .formatted(String.join(", ", names)));
  }

  private List<String> partitionProblems(OptionalInt wanted) {
    SortedMap<Integer, List<String>> byCount = names(TopicFacts::partitions, _ -> true);
    if (byCount.size() > 1) {
      return List.of(
          """
          All topics must have the same number of partitions; found %s. It cannot change under \
          what is decided already: choose another topics.generation, and create its topics with \
          `firstcome topics create`.\
          """
              .formatted(
                  byCount.entrySet().stream()
                      .map(group -> group.getKey() + " on " + String.join(", ", group.getValue()))
                      .collect(Collectors.joining("; "))));
    }
    if (byCount.isEmpty() || wanted.isEmpty() || byCount.firstKey() == wanted.getAsInt()) {
      return List.of();
    }
    return List.of(
        """
        The topics must have %d partitions, as asked; found %d. It cannot change under what is \
        decided already: set topics.partitions to %2$d, or choose another topics.generation and \
        create its topics with `firstcome topics create`.\
        """
            .formatted(wanted.getAsInt(), byCount.firstKey()));
  }

  private static List<String> settingProblems(Topics.Spec spec, TopicFacts is) {
    return new TreeMap<>(spec.settings())
        .entrySet().stream()
            .filter(needed -> !needed.getKey().equals(RETENTION))
            .filter(needed -> !needed.getValue().equals(is.settings().get(needed.getKey())))
            .map(needed ->
                "The topic %s must have %s=%s; found %s. %s"
                    .formatted(
                        spec.name(),
                        needed.getKey(),
                        needed.getValue(),
                        is.settings().getOrDefault(needed.getKey(), "nothing"),
                        alter(spec.name(), needed.getKey(), needed.getValue())))
            .toList();
  }

  private static List<String> writingProblems(Topics.Spec spec, TopicFacts is) {
    long inSync = number(is, MIN_IN_SYNC);
    return inSync <= is.replication()
        ? List.of()
        : List.of(
            """
            The topic %s must have %s of at most its replication, %d, or it takes no record; \
            found %d. %s\
            """
                .formatted(
                    spec.name(),
                    MIN_IN_SYNC,
                    is.replication(),
                    inSync,
                    alter(spec.name(), MIN_IN_SYNC, Integer.toString(is.replication()))));
  }

  private static String alter(String topic, String setting, String value) {
    return """
    Set it: kafka-configs.sh --bootstrap-server HOST:PORT --alter --entity-type topics \
    --entity-name %s --add-config %s=%s\
    """
        .formatted(topic, setting, value);
  }

  private List<String> replicationWarnings() {
    return names(
            is ->
                "replication %d and %s %d"
                    .formatted(is.replication(), MIN_IN_SYNC, number(is, MIN_IN_SYNC)),
            is -> is.replication() < SAFE_REPLICATION || number(is, MIN_IN_SYNC) < SAFE_IN_SYNC)
        .entrySet()
        .stream()
        .map(group ->
            """
            There is %s on %s: below %d and %d, what was acknowledged can be lost with one \
            broker.\
            """
                .formatted(
                    group.getKey(),
                    String.join(", ", group.getValue()),
                    SAFE_REPLICATION,
                    SAFE_IN_SYNC))
        .toList();
  }

  private static List<String> retentionWarnings(Topics.Spec spec, TopicFacts is) {
    long meant = Long.parseLong(spec.settings().getOrDefault(RETENTION, "0"));
    long kept = number(is, RETENTION);
    return kept < 0 || kept >= meant
        ? List.of()
        : List.of(
            "The topic %s keeps its records for %d ms, less than the %d ms that are meant."
                .formatted(spec.name(), kept, meant));
  }

  private static long number(TopicFacts is, String setting) {
    return Long.parseLong(is.settings().getOrDefault(setting, "0"));
  }

  private List<String> ofEachPresent(BiFunction<Topics.Spec, TopicFacts, List<String>> sentences) {
    List<String> all = new ArrayList<>();
    for (Topics.Spec spec : specs) {
      TopicFacts is = facts.get(spec.name());
      if (is != null) {
        all.addAll(sentences.apply(spec, is));
      }
    }
    return all;
  }

  /** The names of the topics that the condition holds for, by what the facts say of them. */
  private <K extends Comparable<K>> SortedMap<K, List<String>> names(
      Function<TopicFacts, K> by, Predicate<TopicFacts> condition) {
    SortedMap<K, List<String>> names = new TreeMap<>();
    for (Topics.Spec spec : specs) {
      TopicFacts is = facts.get(spec.name());
      if (is != null && condition.test(is)) {
        names.computeIfAbsent(by.apply(is), _ -> new ArrayList<>()).add(spec.name());
      }
    }
    return names;
  }
}
