package dev.firstcome.sink.log;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.Topics;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.sink.log.Entry.Answered;
import dev.firstcome.sink.log.Entry.Changed;
import dev.firstcome.sink.log.Entry.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads records of the two topics. Whatever the bytes are, it gives an entry. */
public final class RecordReader {
  private static final String NO_TABLE = "there is no table for the row ";

  private final Topics topics;
  private final Set<String> kinds;

  /**
   * @param kinds of rows that there are tables for
   */
  public RecordReader(Topics topics, Set<String> kinds) {
    this.topics = topics;
    this.kinds = kinds;
  }

  public Entry read(ConsumerRecord<byte[], byte[]> source) {
    try {
      if (source.value() == null) {
        return removal(source);
      }
      return source.topic().equals(topics.rows())
          ? change(source)
          : new Answered(source, answer(source));
    } catch (Malformed fault) {
      return new Unreadable(source, fault.getMessage());
    } catch (RuntimeException fault) {
      // Some value classes refuse what they cannot hold in exceptions of their own.
      return new Unreadable(source, fault.toString());
    }
  }

  /** A row that is gone has no value, and its last change stands in a header. */
  private Entry removal(ConsumerRecord<byte[], byte[]> source) {
    Header header = source.headers().lastHeader(Headers.REMOVED);
    if (header == null || header.value() == null || !source.topic().equals(topics.rows())) {
      return new Unreadable(source, "expected a value, found none");
    }
    RowChange change = RowChange.read(header.value());
    if (!change.removed()) {
      return new Unreadable(source, "expected a row that was removed, found " + change.rowId());
    }
    return kinds.contains(change.kind())
        ? new Changed(source, change)
        : new Unreadable(source, NO_TABLE + change.rowId());
  }

  private Entry change(ConsumerRecord<byte[], byte[]> source) {
    RowChange change = RowChange.read(source.value());
    if (change.removed()) {
      return new Unreadable(source, "expected no value for a removed row, found one");
    }
    Optional<Row> row = change.row();
    if (row.isEmpty() || !kinds.contains(row.get().ref().kind())) {
      return new Unreadable(source, NO_TABLE + change.rowId());
    }
    if (!row.get().ref().row().equals(change.rowId()) || row.get().version() != change.version()) {
      return new Unreadable(
          source,
          "it speaks of the row "
              + change.rowId()
              + " in version "
              + change.version()
              + ", its value of "
              + row.get().ref());
    }
    return new Changed(source, change);
  }

  private static Answer answer(ConsumerRecord<byte[], byte[]> source) {
    PublishedOutcome outcome = PublishedOutcome.read(source.value());
    boolean replayed = header(source, Headers.REPLAYED).filter("true"::equals).isPresent();
    return new Answer(
        replayed ? requestOf(source) : outcome.id(),
        outcome.type(),
        outcome.verdict() instanceof Verdict.Accepted,
        new String(source.value(), StandardCharsets.UTF_8),
        outcome.key(),
        outcome.position(),
        outcome.decidedAt(),
        replayed,
        isFinal(outcome.verdict()));
  }

  /** A replay's value is the answer to the earlier request; only the header names this one. */
  private static String requestOf(ConsumerRecord<byte[], byte[]> source) {
    return header(source, Headers.REQUEST)
        .orElseThrow(() ->
            new Malformed("header " + Headers.REQUEST, "the request's id on a replay", "nothing"));
  }

  private static boolean isFinal(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Accepted accepted -> true;
      case Verdict.Refused refused -> refused.retry() != Retry.SAME;
    };
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> source, String name) {
    Header header = source.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
