package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.chaos.Answers.Answer;
import dev.firstcome.quickstart.letters.DeadLetter;
import dev.firstcome.quickstart.letters.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Whatever was asked was answered, as often as it was asked: each record on {@code requests} has
 * one that says what became of it, be it an answer, the same answer again, or that there was no
 * time for it. Nothing is left on its way from key to key, and nothing was set aside but what was
 * to be.
 */
final class AskedCheck {
  private static final String NAME = "asked";

  private final int partitions;
  private final Answers answers;
  private final Violations violations;
  private final Set<Place> setAside = new HashSet<>();
  private final Set<UUID> onTheirWay = new HashSet<>();
  private final Map<TopicPartition, Long> last = new HashMap<>();
  private long letters;
  private String newestLetter = "";

  AskedCheck(int partitions, Answers answers, Violations violations) {
    this.partitions = partitions;
    this.answers = answers;
    this.violations = violations;
  }

  void deadLetter(DeadLetter letter) {
    letters++;
    newestLetter = letter.place() + ": " + letter.reason();
    letter.source().ifPresent(setAside::add);
  }

  /** To be called when the outcomes have been seen. */
  void visit(ConsumerRecord<byte[], byte[]> message) {
    Place at = LogRecords.place(message);
    last.put(new TopicPartition(at.topic(), at.partition()), at.offset());
    Optional<UUID> id = LogRecords.header(message, Headers.ID).flatMap(Ids::parse);
    if (LogRecords.header(message, Headers.TOLD).isPresent()) {
      id.ifPresent(answers::addTelling);
    } else if (LogRecords.header(message, Headers.VISIT).isPresent()) {
      id.filter(one -> answers.of(one).isEmpty() && onTheirWay.add(one))
          .ifPresent(one ->
              violations.add(NAME, at, "expected an answer to " + one + " on its way, found none"));
    }
  }

  /** To be called when outcomes and dead letters have been seen. */
  void request(ConsumerRecord<byte[], byte[]> message) {
    Place at = LogRecords.place(message);
    last.put(new TopicPartition(at.topic(), at.partition()), at.offset());
    Optional<String> stated = LogRecords.header(message, Headers.ID);
    if (stated.isEmpty() && setAside.contains(at)) {
      return;
    }
    Optional<UUID> id =
        stated.isEmpty() ? Optional.of(LogRecords.derived(at)) : Ids.parse(stated.get());
    if (id.isEmpty()) {
      isSetAside(at);
    } else if (isElsewhere(message)) {
      // It is asked once more, where it belongs.
      answers.ofAsked(id.get()).isAskedAt(at);
    } else {
      answers.ofAsked(id.get()).isAskedAt(at);
      answers.ofAsked(id.get()).isAskedOnceMore();
    }
  }

  /** Where the last record lies in each partition that owners take from. */
  Map<TopicPartition, Long> last() {
    return last;
  }

  /**
   * @param taken how far the owners have come
   */
  void taken(Map<TopicPartition, Long> taken) {
    last.forEach((partition, offset) -> {
      long next = taken.getOrDefault(partition, 0L);
      if (next <= offset) {
        violations.add(
            NAME,
            new Place(partition.topic(), partition.partition(), offset),
            "expected to be taken, found that the owner takes " + next + " next");
      }
    });
  }

  private void isSetAside(Place at) {
    if (!setAside.contains(at)) {
      violations.add(NAME, at, "expected what has no proper id to be set aside, found it is not");
    }
  }

  private boolean isElsewhere(ConsumerRecord<byte[], byte[]> message) {
    try {
      RequestBody body = RequestBody.read(message.value(), UnknownFields.READ_PAST);
      return PartitionRule.partition(body.request().homeKey(), partitions) != message.partition();
    } catch (Malformed unreadable) {
      return false;
    }
  }

  /** When all has been seen. */
  void end(long expectedDeadLetters) {
    answers.all().forEach(this::isAnswered);
    if (letters != expectedDeadLetters) {
      violations.add(
          NAME,
          newestLetter,
          "expected %d dead letters, found %d".formatted(expectedDeadLetters, letters));
    }
  }

  private void isAnswered(UUID id, Answer answer) {
    boolean isAnswered = answer.told() == answer.asked() && answer.told() > 0;
    if (!isAnswered && !answer.isOfTimer()) {
      violations.add(
          NAME,
          answer.askedAt(),
          "expected one outcome of %s each time it was asked, found %d of %d"
              .formatted(id, answer.told(), answer.asked()));
    }
  }
}
