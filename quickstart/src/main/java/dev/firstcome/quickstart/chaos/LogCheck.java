package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.chaos.LogRecords.OutcomeRecord;
import dev.firstcome.quickstart.chaos.LogRecords.RowRecord;
import dev.firstcome.quickstart.letters.DeadLetter;
import dev.firstcome.runtime.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads all that the topics say of a run, and finds whatever must not be there.
 *
 * <p>To be asked when nobody asks anything any more and all that was asked is decided. Deadlines
 * may still come: the ends are taken in such an order that all that is read has its cause in what
 * is read. Of a million requests it keeps some 300 MB.
 */
public final class LogCheck {
  private final Violations violations = new Violations();
  private final Answers answers;
  private final AnswersCheck once;
  private final SeqCheck seq;
  private final PlaceCheck place;
  private final VersionCheck version;
  private final BelongingCheck belonging;
  private final AskedCheck asked;
  private final HeardCheck heard;
  private final OriginCheck origin;

  /**
   * To be given the records of one topic after the other, each partition in its order: outcomes,
   * visits, timers, rows, effects, dead letters, requests; and then to be ended.
   */
  LogCheck(Topics topics, int partitions) {
    answers = new Answers(topics.timers());
    once = new AnswersCheck(answers, violations);
    seq = new SeqCheck(violations);
    place = new PlaceCheck(partitions, violations);
    version = new VersionCheck(violations);
    belonging = new BelongingCheck(answers, violations);
    asked = new AskedCheck(partitions, answers, violations);
    heard = new HeardCheck(answers, violations);
    origin = new OriginCheck(violations);
  }

  /**
   * Checks everything.
   *
   * @param expectedDeadLetters how many were set aside on purpose
   * @param acknowledged what clients were told
   * @return what must not be, a sentence each; none if all is well
   * @throws dev.firstcome.runtime.StartException if Kafka does not give what it has
   */
  public static List<String> violations(
      Settings settings, long expectedDeadLetters, Iterable<Acknowledged> acknowledged) {
    try (WholeLog log = new WholeLog(settings)) {
      LogCheck check = new LogCheck(log.topics(), log.partitions());
      log.readInto(check);
      return check.end(expectedDeadLetters, acknowledged);
    }
  }

  void outcome(ConsumerRecord<byte[], byte[]> message) {
    carefully(
        message,
        each -> {
          OutcomeRecord outcome = OutcomeRecord.read(each);
          once.outcome(outcome);
          seq.outcome(outcome);
          place.outcome(outcome);
          origin.outcome(outcome);
          answers.add(outcome);
        });
  }

  void visit(ConsumerRecord<byte[], byte[]> message) {
    asked.visit(message);
    origin.taken(message);
  }

  void timer(ConsumerRecord<byte[], byte[]> message) {
    origin.taken(message);
  }

  /**
   * @param mayBeCompacted whether rows of this partition may be missing
   */
  void row(ConsumerRecord<byte[], byte[]> message, boolean mayBeCompacted) {
    carefully(
        message,
        each -> {
          RowRecord row = RowRecord.read(each);
          once.row(row);
          seq.row(row, mayBeCompacted);
          place.row(row);
          version.row(row, mayBeCompacted);
          belonging.row(row);
        });
  }

  void effect(ConsumerRecord<byte[], byte[]> message) {
    carefully(
        message,
        each -> {
          PublishedEffect effect = PublishedEffect.read(each.value());
          place.effect(LogRecords.place(each), LogRecords.text(each.key()), effect);
          belonging.effect(LogRecords.place(each), effect);
          if (!LogRecords.header(each, Headers.ID).equals(Optional.of(effect.id()))) {
            violations.add("effect", LogRecords.place(each), "expected one id, found two");
          }
        });
  }

  void deadLetter(ConsumerRecord<byte[], byte[]> message) {
    asked.deadLetter(new DeadLetter(message));
  }

  void request(ConsumerRecord<byte[], byte[]> message) {
    asked.request(message);
    origin.taken(message);
  }

  /** What came to {@code requests} later than all that is to be answered. */
  void laterRequest(ConsumerRecord<byte[], byte[]> message) {
    origin.taken(message);
  }

  /**
   * @param beginnings of the topics that owners take from
   */
  void beginnings(Map<TopicPartition, Long> beginnings) {
    origin.end(beginnings);
  }

  /** Where the last record lies in each partition that owners take from. */
  Map<TopicPartition, Long> last() {
    return asked.last();
  }

  /**
   * @param taken how far the owners have come, as they have committed it
   */
  void taken(Map<TopicPartition, Long> taken) {
    asked.taken(taken);
  }

  List<String> end(long expectedDeadLetters, Iterable<Acknowledged> acknowledged) {
    acknowledged.forEach(heard::heard);
    once.end();
    asked.end(expectedDeadLetters);
    return violations.all();
  }

  private void carefully(
      ConsumerRecord<byte[], byte[]> message, Consumer<ConsumerRecord<byte[], byte[]>> check) {
    try {
      check.accept(message);
    } catch (Malformed | NumberFormatException unreadable) {
      violations.add("record", LogRecords.place(message), "cannot be read: " + unreadable);
    }
  }
}
