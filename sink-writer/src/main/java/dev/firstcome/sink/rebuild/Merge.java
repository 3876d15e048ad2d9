package dev.firstcome.sink.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.sink.rebuild.Difference.Column;
import dev.firstcome.sink.rebuild.Difference.OnlyInLog;
import dev.firstcome.sink.rebuild.Difference.OnlyInTables;
import dev.firstcome.sink.rebuild.Difference.Unlike;
import dev.firstcome.sink.rebuild.Rows.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares two sides that come in one order, with one row of each in memory. */
final class Merge {
  private final List<String> columns;
  private final Consumer<Difference> found;
  private final Runnable step;

  /**
   * @param columns the names of those that are not of the key
   * @param found is given each difference
   * @param step is run for every row
   */
  Merge(List<String> columns, Consumer<Difference> found, Runnable step) {
    this.columns = columns;
    this.found = found;
    this.step = step;
  }

  void compare(Rows tables, Rows log) throws SQLException {
    Optional<Row> left = tables.next();
    Optional<Row> right = log.next();
    while (left.isPresent() || right.isPresent()) {
      step.run();
      int order = order(left, right);
      if (order < 0) {
        left.ifPresent(row -> found.accept(new OnlyInTables(row.key())));
      } else if (order > 0) {
        right.ifPresent(row -> found.accept(new OnlyInLog(row.key())));
      } else {
        compareRows(left.orElseThrow(), right.orElseThrow());
      }
      left = order <= 0 ? tables.next() : left;
      right = order >= 0 ? log.next() : right;
    }
  }

  private void compareRows(Row left, Row right) {
    if (left.others().equals(right.others())) {
      return;
    }
    List<Column> unlike = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!left.others().get(i).equals(right.others().get(i))) {
        unlike.add(new Column(columns.get(i), left.others().get(i), right.others().get(i)));
      }
    }
    found.accept(new Unlike(left.key(), unlike));
  }

  /** A side that has ended comes last. */
  private static int order(Optional<Row> left, Optional<Row> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.isPresent() ? -1 : 1;
    }
    List<String> ours = left.get().key();
    List<String> theirs = right.get().key();
    for (int i = 0; i < ours.size(); i++) {
      int order = byBytes(ours.get(i), theirs.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** As Postgres orders: not as Java does, which has characters beyond the first 65,536 earlier. */
  private static int byBytes(String left, String right) {
    return left.equals(right)
        ? 0
        : Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }
}
