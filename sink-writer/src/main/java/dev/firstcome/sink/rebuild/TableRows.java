package dev.firstcome.sink.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a table in Postgres, of which few are in memory at a time. */
final class TableRows implements Rows, AutoCloseable {
  private static final int FETCHED_AT_ONCE = 500;

  private final Statement statement;
  private final ResultSet rows;
  private final Layout layout;

  /**
   * @param connection in a transaction, or the driver would fetch all rows at once
   */
  TableRows(Connection connection, Layout layout, String schema) throws SQLException {
    this.layout = layout;
    this.statement = connection.createStatement();
    statement.setFetchSize(FETCHED_AT_ONCE);
    this.rows = statement.executeQuery(layout.query(schema));
  }

  @Override
  public Optional<Row> next() throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    List<String> key = new ArrayList<>(layout.key().size());
    for (int i = 1; i <= layout.key().size(); i++) {
      key.add(String.valueOf(rows.getString(i)));
    }
    List<Optional<String>> others = new ArrayList<>(layout.others().size());
    for (int i = 1; i <= layout.others().size(); i++) {
      others.add(Optional.ofNullable(rows.getString(layout.key().size() + i)));
    }
    return Optional.of(new Row(key, others));
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
