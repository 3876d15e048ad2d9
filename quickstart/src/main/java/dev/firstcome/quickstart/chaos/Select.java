package dev.firstcome.quickstart.chaos;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks into the tables. */
final class Select {
  private Select() {}

  /** Makes something of one row. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * @param names for each question mark some texts, of which any may be
   */
  @SafeVarargs
  static <T> List<T> all(
      Connection tables, String sql, Reader<T> reader, Collection<String>... names)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (PreparedStatement select = tables.prepareStatement(sql)) {
      for (int n = 0; n < names.length; n++) {
        select.setArray(n + 1, tables.createArrayOf("text", names[n].toArray()));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          all.add(reader.read(row));
        }
      }
    }
    return all;
  }
}
