package dev.firstcome.sink.rebuild;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of one table, one after the other, in the order of their keys. */
@FunctionalInterface
interface Rows {
  /**
   * A row, all of it as text; empty where a column is null.
   *
   * @param others in the order of the layout
   */
  record Row(List<String> key, List<Optional<String>> others) {}

  /** The next one; empty behind the last. */
  Optional<Row> next() throws SQLException;
}
