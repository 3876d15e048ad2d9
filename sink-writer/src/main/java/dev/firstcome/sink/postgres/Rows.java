package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.SMALL_NUMBER;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.RowChange;
import dev.firstcome.sink.table.Columns;
import dev.firstcome.sink.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes changes of rows: each into its kind's table, and all into the history. */
final class Rows {
  private static final Columns<RowChange> HISTORY =
      new Columns.Builder<RowChange>()
          .add("key", TEXT, change -> change.key().toString())
          .add("row", TEXT, RowChange::rowId)
          .add("version", NUMBER, RowChange::version)
          .add("generation", SMALL_NUMBER, RowChange::generation)
          .add("seq", NUMBER, RowChange::seq)
          .add("request", TEXT, RowChange::request)
          .add("caller", TEXT, RowChange::caller)
          .add("at", INSTANT, RowChange::at)
          .build();
  private static final String REMEMBER =
      "insert into row_history ("
          + HISTORY.list()
          + ") "
          + HISTORY.query()
          + " on conflict do nothing";

  private static final Comparator<RowChange> BY_NAME =
      Comparator.<RowChange, String>comparing(change -> change.key().kind())
          .thenComparing(change -> change.key().text())
          .thenComparing(RowChange::rowId);

  private static final Comparator<RowChange> BY_AGE =
      Comparator.comparingInt(RowChange::generation)
          .thenComparingLong(RowChange::seq)
          .thenComparingLong(RowChange::version);

  private final Map<String, Table> tables;

  Rows(Map<String, Table> tables) {
    this.tables = tables;
  }

  /**
   * In the order of the indexes, so that one page of an index after the other is looked at, and not
   * each of them again and again.
   */
  static List<RowChange> inOrder(List<RowChange> changes) {
    return changes.stream().sorted(BY_NAME.thenComparing(BY_AGE)).toList();
  }

  /**
   * Of each row the newest change: the only one that leaves a trace in the row's table.
   *
   * @param changes in order
   */
  static List<RowChange> newest(List<RowChange> changes) {
    List<RowChange> newest = new ArrayList<>(changes.size());
    for (RowChange change : changes) {
      if (!newest.isEmpty() && BY_NAME.compare(newest.getLast(), change) == 0) {
        newest.removeLast();
      }
      newest.add(change);
    }
    return newest;
  }

  void write(Connection connection, List<RowChange> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    List<RowChange> inOrder = inOrder(changes);
    Map<String, List<RowChange>> byKind =
        newest(inOrder).stream()
            .collect(Collectors.groupingBy(change -> change.row().orElseThrow().ref().kind()));
    for (Map.Entry<String, List<RowChange>> kind : byKind.entrySet()) {
      table(kind.getKey()).write(connection, kind.getValue());
    }
    try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
      HISTORY.bind(statement, inOrder);
      statement.executeUpdate();
    }
  }

  /** The reader lets no kind pass that has none. */
  private Table table(String kind) {
    Table table = tables.get(kind);
    if (table == null) {
      throw new IllegalStateException("no table for " + kind);
    }
    return table;
  }
}
