package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.chaos.LogRecords.Decision;
import dev.firstcome.quickstart.chaos.LogRecords.OutcomeRecord;
import dev.firstcome.quickstart.chaos.LogRecords.RowRecord;
import dev.firstcome.quickstart.letters.Place;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The decisions of a partition are in one order: each has a number of its own, numbers and times
 * only rise along the log, and each record is decided at most once. What was decided and what it
 * wrote have the same number, request and time.
 */
final class SeqCheck {
  private static final String NAME = "seq";

  private final Violations violations;
  private final Map<Integer, Line> outcomes = new HashMap<>();
  private final Map<Integer, Line> rows = new HashMap<>();
  private final Map<Integer, long[]> marks = new HashMap<>();
  private final Map<String, BitSet> decided = new HashMap<>();

  /** How far one partition of one topic has been read. */
  private static final class Line {
    private long seq;
    private Instant at = Instant.MIN;
    private Optional<Place> from = Optional.empty();
    private boolean isWhole = true;
  }

  SeqCheck(Violations violations) {
    this.violations = violations;
  }

  void outcome(OutcomeRecord outcome) {
    outcome.decision().ifPresent(decision -> decided(outcome, decision));
  }

  private void decided(OutcomeRecord outcome, Decision decision) {
    Place at = outcome.at();
    Place from = decision.from();
    Line line = outcomes.computeIfAbsent(at.partition(), first -> new Line());
    if (decision.seq() != line.seq) {
      rises(line, at, decision.seq(), outcome.told().decidedAt());
      if (!isNew(from)) {
        violations.add(NAME, at, "expected " + from + " to be decided once, found it again");
      }
    } else if (!line.from.equals(Optional.of(from))) {
      violations.add(
          NAME,
          at,
          "expected number %d to be of %s, found it of %s too"
              .formatted(line.seq, line.from.map(Place::toString).orElse("nothing"), from));
    }
    line.from = Optional.of(from);
    if (from.partition() != at.partition()) {
      violations.add(NAME, at, "expected what was decided here to lie here, found it at " + from);
    }
    isOne(at, decision.seq(), outcome.name().request(), outcome.told().decidedAt());
    outcome
        .told()
        .position()
        .map(position -> position.seqs().getOrDefault(at.partition(), 0L))
        .filter(covered -> covered > decision.seq())
        .ifPresent(covered ->
            violations.add(
                NAME,
                at,
                "expected a position up to number %d, found one up to %d"
                    .formatted(decision.seq(), covered)));
  }

  /**
   * @param mayBeCompacted whether rows of this partition may be missing
   */
  void row(RowRecord row, boolean mayBeCompacted) {
    Place at = row.at();
    long seq = row.change().seq();
    Line line = rows.computeIfAbsent(at.partition(), first -> new Line());
    boolean isSame = line.seq == seq;
    if (!mayBeCompacted && line.isWhole == isSame) {
      violations.add(
          NAME,
          at,
          isSame
              ? "expected no more rows of number " + seq + " after its last, found one"
              : "expected the last row of number " + line.seq + ", found number " + seq);
    }
    if (!isSame) {
      rises(line, at, seq, row.change().at());
    }
    line.isWhole = row.change().last();
    isOne(at, seq, row.name().request(), row.change().at());
  }

  private void rises(Line line, Place at, long seq, Instant now) {
    if (seq < line.seq) {
      violations.add(NAME, at, "expected a number after " + line.seq + ", found " + seq);
    }
    if (now.isBefore(line.at)) {
      violations.add(NAME, at, "expected a time from " + line.at + " on, found " + now);
    }
    line.seq = seq;
    line.at = now;
  }

  private boolean isNew(Place from) {
    String partition = from.topic() + "/" + from.partition();
    BitSet offsets = decided.computeIfAbsent(partition, first -> new BitSet());
    int offset = Math.toIntExact(from.offset());
    boolean isNew = !offsets.get(offset);
    offsets.set(offset);
    return isNew;
  }

  /** All that has this number in this partition is of one request and one time. */
  private void isOne(Place at, long seq, UUID request, Instant now) {
    // Of each decision eight bytes: enough to see that something is not of it.
    long mark =
        request.getMostSignificantBits() * 31
            + request.getLeastSignificantBits()
            + Objects.hash(now) * 0x9e3779b97f4a7c15L;
    int index = Math.toIntExact(seq);
    long[] ofPartition = marks.getOrDefault(at.partition(), new long[1024]);
    if (index >= ofPartition.length) {
      ofPartition = Arrays.copyOf(ofPartition, Math.max(index + 1, ofPartition.length * 2));
    }
    marks.put(at.partition(), ofPartition);
    if (ofPartition[index] == 0) {
      ofPartition[index] = mark;
    } else if (ofPartition[index] != mark) {
      violations.add(
          NAME,
          at,
          "expected number %d to be one decision, found that %s at %s is another"
              .formatted(seq, request, now));
    }
  }
}
