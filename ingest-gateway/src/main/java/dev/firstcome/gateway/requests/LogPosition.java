package dev.firstcome.gateway.requests;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far somebody has heard of the outcomes of one partition: everything up to this offset.
 * Written {@code 1/3/4711} (generation 1, partition 3, offset 4711).
 *
 * @param offset of the last record that was heard of; -1 before the first
 */
public record LogPosition(int generation, int partition, long offset) {
  public static final String EXPECTED = "the id of an event, such as 1/3/4711";

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})/(\\d{1,9})/(-1|\\d{1,18})");

  /** Empty if {@code written} is no position. */
  public static Optional<LogPosition> parse(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    return matcher.matches()
        ? Optional.of(
            new LogPosition(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return generation + "/" + partition + "/" + offset;
  }
}
