package dev.firstcome.runtime;

import dev.firstcome.contract.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds the topics as they are against the topics as they must be. Pure: facts in, sentences out.
 */
record TopicFit(List<Topics.Spec> specs, Map<String, TopicFacts> facts) {
  static final String MIN_INSYNC_REPLICAS = "min.insync.replicas";
  static final String RETENTION = "retention.ms";
  private static final int SAFE_REPLICATION = 3;
  private static final int SAFE_INSYNC = 2;

  /** What must be mended before anything runs on them. */
  List<String> problems(OptionalInt partitions) {
    List<String> problems = new ArrayList<>(missing());
    problems.addAll(misfits(partitions));
    return problems;
  }

  /** What must be mended about those that exist. */
  List<String> misfits(OptionalInt partitions) {
    List<String> problems = new ArrayList<>(partitionProblems(partitions));
    forEachPresent((spec, is) -> problems.addAll(settingProblems(spec, is)));
    return problems;
  }

  /** What runs, but keeps less than is promised. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    forEachPresent((spec, is) -> {
      replicationWarning(spec, is, warnings);
      retentionWarning(spec, is, warnings);
    });
    return warnings;
  }

  private List<String> missing() {
    List<String> names =
        specs.stream().map(Topics.Spec::name).filter(name -> !facts.containsKey(name)).toList();
    return names.isEmpty()
        ? List.of()
        : List.of(
            "Topics that do not exist: "
                + String.join(", ", names)
                + ". Create them with `firstcome topics create`.");
  }

  private List<String> partitionProblems(OptionalInt wanted) {
    SortedMap<Integer, List<String>> byCount = new TreeMap<>();
    forEachPresent((spec, is) ->
        byCount.computeIfAbsent(is.partitions(), _ -> new ArrayList<>()).add(spec.name()));
    if (byCount.size() > 1) {
      return List.of(
          "All topics must have the same number of partitions; found "
              + byCount.entrySet().stream()
                  .map(entry -> entry.getKey() + " on " + String.join(", ", entry.getValue()))
                  .collect(Collectors.joining("; "))
              + ". The number cannot change under what is decided already: choose another"
              + " topics.generation and create its topics with `firstcome topics create`.");
    }
    if (wanted.isPresent() && !byCount.isEmpty() && byCount.firstKey() != wanted.getAsInt()) {
      return List.of(
          "The topics have "
              + byCount.firstKey()
              + " partitions, and "
              + wanted.getAsInt()
              + " are asked for. The number cannot change under what is decided already: set"
              + " topics.partitions to "
              + byCount.firstKey()
              + ", or choose another topics.generation and create its topics with"
              + " `firstcome topics create`.");
    }
    return List.of();
  }

  private static List<String> settingProblems(Topics.Spec spec, TopicFacts is) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(spec.settings())
        .forEach((setting, needed) -> {
          String found = is.settings().getOrDefault(setting, "nothing");
          if (!setting.equals(RETENTION) && !found.equals(needed)) {
            problems.add(settingProblem(spec.name(), setting, needed, found));
          }
        });
    return problems;
  }

  private static String settingProblem(String topic, String setting, String needed, String found) {
    return "The topic "
        + topic
        + " must have "
        + setting
        + "="
        + needed
        + "; found "
        + found
        + ". Set it: kafka-configs.sh --alter --entity-type topics --entity-name "
        + topic
        + " --add-config "
        + setting
        + "="
        + needed;
  }

  private static void replicationWarning(Topics.Spec spec, TopicFacts is, List<String> warnings) {
    int inSync = Math.toIntExact(number(is, MIN_INSYNC_REPLICAS));
    if (is.replication() < SAFE_REPLICATION || inSync < SAFE_INSYNC) {
      warnings.add(
          "The topic "
              + spec.name()
              + " has replication "
              + is.replication()
              + " and "
              + MIN_INSYNC_REPLICAS
              + " "
              + inSync
              + "; below 3 and 2 what was acknowledged can be lost with a broker");
    }
  }

  private static void retentionWarning(Topics.Spec spec, TopicFacts is, List<String> warnings) {
    String needed = spec.settings().get(RETENTION);
    if (needed == null) {
      return;
    }
    long kept = number(is, RETENTION);
    if (kept >= 0 && kept < Long.parseLong(needed)) {
      warnings.add(
          "The topic "
              + spec.name()
              + " keeps records for "
              + kept
              + " ms, less than the "
              + needed
              + " ms that are meant");
    }
  }

  private static long number(TopicFacts is, String setting) {
    return Long.parseLong(is.settings().getOrDefault(setting, "0"));
  }

  private void forEachPresent(Visitor visitor) {
    for (Topics.Spec spec : specs) {
      TopicFacts is = facts.get(spec.name());
      if (is != null) {
        visitor.visit(spec, is);
      }
    }
  }

  @FunctionalInterface
  private interface Visitor {
    void visit(Topics.Spec spec, TopicFacts is);
  }
}
