package dev.firstcome.sink.rebuild;

import java.time.Duration;
import java.util.List;

/**
 * What a verification has found.
 *
 * @param tables all that were compared
 * @param records how many of the log were loaded
 * @param parked how many records of rows are set aside in the tables in use
 * @param unwritten how many records of the log could not be written now
 * @param isBehind whether the log has more than the tables, which is no difference
 */
public record Verified(
    List<TableReport> tables,
    long records,
    long parked,
    long unwritten,
    boolean isBehind,
    Duration took) {

  public Verified {
    tables = List.copyOf(tables);
  }

  /** Whether the tables are what the log tells. */
  public boolean isRight() {
    return tables.stream().allMatch(TableReport::isRight);
  }

  public long differences() {
    return tables.stream().mapToLong(TableReport::differences).sum();
  }

  public long rows() {
    return tables.stream().mapToLong(TableReport::rows).sum();
  }
}
