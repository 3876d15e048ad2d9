package dev.firstcome.sink.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Short questions to Postgres, of texts and lists of texts. */
final class Sql {
  private Sql() {}

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row, but for those that are null. */
  static List<String> texts(Connection connection, String query, Object... arguments)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        Object argument = arguments[i];
        statement.setObject(
            i + 1,
            argument instanceof String[] names
                ? connection.createArrayOf("text", Arrays.copyOf(names, names.length))
                : argument);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Optional.ofNullable(rows.getString(1)).ifPresent(texts::add);
        }
      }
    }
    return texts;
  }

  static Optional<String> text(Connection connection, String query, Object... arguments)
      throws SQLException {
    return texts(connection, query, arguments).stream().findFirst();
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
