package dev.firstcome.sink.table;

import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.RowChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How rows leave a table, and their names the history.
 *
 * <p>That a row was removed, and when, the history says. So what is written here comes out the same
 * in whatever order and however often changes come: a row is gone if the history has a removal of
 * it that is not older than the row.
 */
public final class Removal {
  private final Columns<RowChange> names;
  private final String delete;
  private final boolean namedAfterPersons;

  private Removal(Columns<RowChange> names, String delete, boolean namedAfterPersons) {
    this.names = names;
    this.delete = delete;
    this.namedAfterPersons = namedAfterPersons;
  }

  static Removal of(
      String table, List<String> key, Columns.Builder<RowChange> names, boolean ofPersons) {
    Columns<RowChange> all =
        names
            .add("known_key", TEXT, change -> Remembered.key(change, ofPersons))
            .add("known_row", TEXT, change -> Remembered.row(change, ofPersons))
            .build();
    String delete =
        "delete from "
            + table
            + " t using ("
            + all.query()
            + ") n where "
            + key.stream()
                .map(column -> "t." + column + " = n." + column)
                .collect(Collectors.joining(" and "))
            + " and exists (select from row_history h where h.key = n.known_key"
            + " and h.row = n.known_row and h.removed"
            + " and (h.generation, h.seq, h.version) >= (t.generation, t.seq, t.version))";
    return new Removal(all, delete, ofPersons);
  }

  /** Whether the rows are named after persons, so that the history keeps no names of theirs. */
  public boolean namedAfterPersons() {
    return namedAfterPersons;
  }

  String delete() {
    return delete;
  }

  /**
   * Deletes those of these rows that the history says are gone.
   *
   * @param changes of this kind
   */
  public void write(Connection connection, List<RowChange> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      names.bind(statement, changes);
      statement.executeUpdate();
    }
  }
}
