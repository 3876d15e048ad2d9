package dev.firstcome.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The topics of one generation. Their number of partitions cannot change under a running state; a
 * new generation has topics of its own.
 *
 * @param prefix begins every name, so that several installations can share a cluster
 */
public record Topics(String prefix, int generation) {
  private static final String TIMESTAMP_TYPE = "message.timestamp.type";
  private static final String APPEND_TIME = "LogAppendTime";

  /**
   * What a topic must be like.
   *
   * @param settings those that something depends on, by Kafka's names
   */
  public record Spec(String name, Map<String, String> settings) {}

  /** What is asked, by routing key. */
  public String requests() {
    return named("requests");
  }

  /** What deadlines ask, when they have come: appended and read by the engine alone. */
  public String timers() {
    return named("timers");
  }

  /** Requests on their way from key to key: appended and read by the engine alone. */
  public String visits() {
    return named("visits");
  }

  /** What became of it, by routing key. */
  public String outcomes() {
    return named("outcomes");
  }

  /** Every row as it is now, by key and row. */
  public String rows() {
    return named("rows");
  }

  /** What is to be done outside, by routing key. */
  public String effects() {
    return named("effects");
  }

  /** What could not be read, with the reason. */
  public String deadLetters() {
    return named("dead-letters");
  }

  /**
   * The application id of the stream processor: it begins its group's and its changelogs' names.
   */
  public String application() {
    return prefix + "." + generation;
  }

  /** All of them; every one has the same number of partitions. */
  public List<Spec> specs() {
    return List.of(
        new Spec(requests(), deletedAfter(Duration.ofDays(7))),
        new Spec(timers(), deletedAfter(Duration.ofDays(1))),
        new Spec(visits(), deletedAfter(Duration.ofDays(7))),
        new Spec(outcomes(), deletedAfter(Duration.ofDays(7))),
        new Spec(rows(), compacted(Duration.ofDays(30))),
        new Spec(effects(), deletedAfter(Duration.ofDays(90))),
        new Spec(deadLetters(), deletedAfter(Duration.ofDays(30))));
  }

  /**
   * @param removals for how long it is told that something was removed: a reader that is further
   *     behind never hears of it
   */
  private static Map<String, String> compacted(Duration removals) {
    return Map.of(
        TIMESTAMP_TYPE,
        APPEND_TIME,
        "cleanup.policy",
        "compact",
        "delete.retention.ms",
        Long.toString(removals.toMillis()));
  }

  private static Map<String, String> deletedAfter(Duration retention) {
    return Map.of(
        TIMESTAMP_TYPE,
        APPEND_TIME,
        "cleanup.policy",
        "delete",
        "retention.ms",
        Long.toString(retention.toMillis()));
  }

  private String named(String name) {
    return prefix + "." + generation + "." + name;
  }
}
