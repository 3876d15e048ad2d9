package dev.firstcome.sink.rebuild;

import static dev.firstcome.sink.rebuild.Sql.quoted;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is compared of a table, and in which order.
 *
 * @param key the columns of its primary key
 * @param ordering what the rows are ordered by, so that it is the order of the key's texts
 * @param others all other columns that are on both sides
 */
record Layout(String table, List<String> key, List<String> ordering, List<String> others) {
  private static final String KEY =
      "select a.attname from pg_index i"
          + " cross join lateral unnest(i.indkey) with ordinality k(number, place)"
          + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number"
          + " where i.indrelid = ?::regclass and i.indisprimary order by k.place";

  /** An order that an index has where it can: of bytes, which is how texts are kept here. */
  private static final String ORDERING =
      "select case format_type(a.atttypid, a.atttypmod)"
          + " when 'uuid' then quote_ident(a.attname)"
          + " when 'text' then quote_ident(a.attname) || ' collate \"C\"'"
          + " else quote_ident(a.attname) || '::text collate \"C\"' end"
          + " from pg_attribute a where a.attrelid = ?::regclass and a.attname = ?";

  private static final String COLUMNS =
      "select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0"
          + " and not attisdropped order by attnum";

  /** As the migrations make it, less the columns that the other side does not have. */
  static Layout of(Connection shadow, String schema, String table, List<String> columns)
      throws SQLException {
    String name = name(schema, table);
    List<String> key = Sql.texts(shadow, KEY, name);
    List<String> ordering = new ArrayList<>();
    for (String column : key) {
      ordering.addAll(Sql.texts(shadow, ORDERING, name, column));
    }
    List<String> others = new ArrayList<>(columns(shadow, schema, table));
    others.removeAll(key);
    others.retainAll(columns);
    return new Layout(table, key, ordering, others);
  }

  /** The columns of a table; none if there is no such table. */
  static List<String> columns(Connection connection, String schema, String table)
      throws SQLException {
    return Sql.texts(connection, COLUMNS, name(schema, table));
  }

  private static String name(String schema, String table) {
    return quoted(schema) + "." + quoted(table);
  }

  /** First the key's columns, then the others, all as texts. */
  String query(String schema) {
    List<String> columns = new ArrayList<>(key);
    columns.addAll(others);
    return "select "
        + columns.stream().map(each -> quoted(each) + "::text").collect(Collectors.joining(", "))
        + " from "
        + name(schema, table)
        + " order by "
        + String.join(", ", ordering);
  }
}
