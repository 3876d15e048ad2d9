package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.quickstart.chaos.LogRecords.OutcomeRecord;
import dev.firstcome.quickstart.letters.Place;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Nothing is decided but what lies in the log: each outcome names a record, which is there, and
 * which asks just that. What decides by itself, as a timer might that does not ask, has none.
 */
final class OriginCheck {
  private static final String NAME = "origin";

  private final Violations violations;

  /** By where they are to lie, those that have not been found yet. */
  private final Map<TopicPartition, Map<Long, UUID>> named = new HashMap<>();

  OriginCheck(Violations violations) {
    this.violations = violations;
  }

  void outcome(OutcomeRecord outcome) {
    outcome
        .decision()
        .ifPresent(decision ->
            named
                .computeIfAbsent(partition(decision.from()), first -> new HashMap<>())
                .put(decision.from().offset(), outcome.name().request()));
  }

  /** To be called when the outcomes have been seen, with all that an owner may take. */
  void taken(ConsumerRecord<byte[], byte[]> message) {
    Place at = LogRecords.place(message);
    UUID expected = named.getOrDefault(partition(at), new HashMap<>()).remove(at.offset());
    if (expected == null) {
      return;
    }
    String found =
        LogRecords.header(message, Headers.ID).orElseGet(() -> LogRecords.derived(at).toString());
    if (!Ids.parse(found).filter(expected::equals).isPresent()) {
      violations.add(
          NAME, at, "expected " + expected + " here, as its outcome says, found " + found);
    }
  }

  /**
   * When all has been seen.
   *
   * @param beginnings before which the log has forgotten
   */
  void end(Map<TopicPartition, Long> beginnings) {
    named.forEach((partition, left) ->
        left.forEach((offset, request) -> {
          if (offset >= beginnings.getOrDefault(partition, 0L)) {
            violations.add(
                NAME,
                new Place(partition.topic(), partition.partition(), offset),
                "expected " + request + " here, as its outcome says, found nothing");
          }
        }));
  }

  private static TopicPartition partition(Place place) {
    return new TopicPartition(place.topic(), place.partition());
  }
}
