package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.table.ColumnType.FLAG;
import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.SMALL_NUMBER;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.RowChange;
import dev.firstcome.sink.table.Columns;
import dev.firstcome.sink.table.Remembered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Every change of every row: when, by whose request, and whether the row was removed. */
final class History {
  /** A change, and whether the row it is of is named after a person. */
  record Line(RowChange change, boolean ofPerson) {
    /** Of such a row that is gone, not even the removal itself names it. */
    boolean isNamed() {
      return !(ofPerson && change.removed());
    }
  }

  private static final Columns<Line> COLUMNS =
      new Columns.Builder<Line>()
          .add("key", TEXT, line -> Remembered.key(line.change, !line.isNamed()))
          .add("row", TEXT, line -> Remembered.row(line.change, !line.isNamed()))
          .add("version", NUMBER, line -> line.change.version())
          .add("generation", SMALL_NUMBER, line -> line.change.generation())
          .add("seq", NUMBER, line -> line.change.seq())
          .add("request", TEXT, line -> line.change.request())
          .add("caller", TEXT, line -> line.change.caller())
          .add("at", INSTANT, line -> line.change.at())
          .add("removed", FLAG, line -> line.change.removed())
          .build();
  private static final String REMEMBER =
      "insert into row_history ("
          + COLUMNS.list()
          + ") "
          + COLUMNS.query()
          + " on conflict do nothing";

  private static final Columns<RowChange> NAMES =
      new Columns.Builder<RowChange>()
          .add("key", TEXT, change -> change.key().toString())
          .add("row", TEXT, RowChange::rowId)
          .add("known_key", TEXT, change -> Remembered.key(change, true))
          .add("known_row", TEXT, change -> Remembered.row(change, true))
          .build();
  private static final String UNNAME =
      "with named as (delete from row_history h using ("
          + NAMES.query()
          + ") n where h.key = n.key and h.row = n.row"
          + " and exists (select from row_history r where r.key = n.known_key"
          + " and r.row = n.known_row and r.removed"
          + " and (r.generation, r.seq, r.version) >= (h.generation, h.seq, h.version))"
          + " returning n.known_key, n.known_row, h.version, h.generation, h.seq, h.request,"
          + " h.caller, h.at, h.removed)"
          + " insert into row_history ("
          + COLUMNS.list()
          + ") select * from named on conflict do nothing";

  private History() {}

  static void remember(Connection connection, List<Line> lines) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
      COLUMNS.bind(statement, lines);
      statement.executeUpdate();
    }
  }

  /** Takes the names out of what came before these rows were removed, if they were. */
  static void unname(Connection connection, List<RowChange> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNNAME)) {
      NAMES.bind(statement, changes);
      statement.executeUpdate();
    }
  }
}
