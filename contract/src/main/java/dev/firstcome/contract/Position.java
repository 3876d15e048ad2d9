package dev.firstcome.contract;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How far the log had come when an answer was given: for each partition that the answer touched,
 * the sequence number of its last decision that changed a row. A read that names a position sees
 * everything up to it. Written {@code 1:3.42} (generation 1, partition 3, seq 42), further
 * partitions behind commas.
 */
public record Position(int generation, SortedMap<Integer, Long> seqs) {
  static final String EXPECTED = "a position such as 1:3.42";

  private static final int MAX_PARTITIONS = 1_000;
  private static final int MAX_NUMBER = 999_999_999;
  private static final long MAX_SEQ = 999_999_999_999_999_999L;

  /** It never looks back (the pluses): where it could, each partition would take up stack. */
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,9}+):(\\d{1,9}+\\.\\d{1,18}+(?:,\\d{1,9}+\\.\\d{1,18}+){0,999}+)");

  /** What could not be written and read again is no position. */
  public Position {
    seqs = Collections.unmodifiableSortedMap(new TreeMap<>(seqs));
    boolean fits = fits(generation, MAX_NUMBER) && !seqs.isEmpty() && seqs.size() <= MAX_PARTITIONS;
    for (Map.Entry<Integer, Long> entry : seqs.entrySet()) {
      fits &= fits(entry.getKey(), MAX_NUMBER) && fits(entry.getValue(), MAX_SEQ);
    }
    if (!fits) {
      throw new IllegalArgumentException("no position: " + generation + ", " + seqs);
    }
  }

  private static boolean fits(long number, long max) {
    return number >= 0 && number <= max;
  }

  public static Position of(int generation, int partition, long seq) {
    return new Position(generation, new TreeMap<>(Map.of(partition, seq)));
  }

  /** As far as both: in each partition the further of the two. Both are of one generation. */
  public Position and(Position other) {
    SortedMap<Integer, Long> both = new TreeMap<>(seqs);
    other.seqs.forEach((partition, seq) -> both.merge(partition, seq, Math::max));
    return new Position(generation, both);
  }

  /** Empty if {@code text} is not a position. */
  public static Optional<Position> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    SortedMap<Integer, Long> seqs = new TreeMap<>();
    for (String part : matcher.group(2).split(",", -1)) {
      int dot = part.indexOf('.');
      seqs.merge(
          Integer.valueOf(part.substring(0, dot)),
          Long.valueOf(part.substring(dot + 1)),
          Math::max);
    }
    return Optional.of(new Position(Integer.parseInt(matcher.group(1)), seqs));
  }

  @Override
  public String toString() {
    return seqs.entrySet().stream()
        .map(entry -> entry.getKey() + "." + entry.getValue())
        .collect(Collectors.joining(",", generation + ":", ""));
  }
}
