package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.gateway.reads.Filter;
import dev.firstcome.gateway.reads.Found;
import dev.firstcome.gateway.reads.Listing;
import dev.firstcome.gateway.reads.Wanted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one kind of thing is read: its table, the JSON that each of its rows becomes, the columns
 * that an id stands for, and what lists of it can be narrowed by. Made once, by {@link #of}.
 *
 * <p>A list is ordered by what an id stands for, which never changes: in any other order a row that
 * moved from one part of the list to another while somebody reads it would be read twice, or not at
 * all.
 */
final class ReadTable {
  /**
   * Where a part of a list ends at the latest, so that few large rows take no more room than many.
   */
  static final int PART_CHARACTERS = 1024 * 1024;

  private static final int ROWS_AT_ONCE = 25;

  private final String kind;
  private final String table;
  private final String json;
  private final List<Column> key;
  private final List<Column> order;
  private final Map<String, Condition> conditions;
  private final List<Filter> filters;
  private final boolean comesAgain;
  private final boolean colonsInFirst;
  private final boolean unlisted;
  private final String one;

  private record Column(String name, Form form) {
    String value() {
      return "?::" + form.sqlType();
    }
  }

  private record Condition(Filter filter, String sql) {}

  private ReadTable(Builder builder) {
    kind = builder.kind;
    table = builder.table;
    json = builder.json;
    key = List.copyOf(builder.key);
    order = Stream.concat(key.stream(), builder.further.stream()).toList();
    filters = builder.conditions.stream().map(Condition::filter).toList();
    conditions =
        builder.conditions.stream()
            .collect(Collectors.toUnmodifiableMap(each -> each.filter().name(), each -> each));
    comesAgain = builder.comesAgain;
    colonsInFirst = builder.colonsInFirst;
    unlisted = builder.unlisted;
    one =
        "select "
            + json
            + " as json, version, generation, seq from "
            + table
            + key.stream()
                .map(column -> column.name() + " = " + column.value())
                .collect(Collectors.joining(" and ", " where ", " order by "))
            + names(order)
            + " limit 1";
  }

  /**
   * Begins one.
   *
   * @param kind as on the wire, such as {@code booking}; it is read at {@code /v1/bookings/…}
   * @param table as the sink's migrations make it
   * @param json SQL that makes of a row the JSON by which things of this kind travel
   */
  static Builder of(String kind, String table, String json) {
    return new Builder(kind, table, json);
  }

  /** Takes what an id stands for, and the filters. */
  static final class Builder {
    private final String kind;
    private final String table;
    private final String json;
    private final List<Column> key = new ArrayList<>();
    private final List<Column> further = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Set<String> required = new HashSet<>();
    private boolean comesAgain;
    private boolean colonsInFirst;
    private boolean unlisted;

    private Builder(String kind, String table, String json) {
      this.kind = kind;
      this.table = table;
      this.json = json;
    }

    /**
     * A column that the id stands for. Where it is several, the id has a colon between two; the
     * last one may hold colons itself, or else the first, see {@link #colonsInFirst}.
     */
    Builder key(String column, Form form) {
      key.add(new Column(column, form));
      return this;
    }

    /** Of several columns that the id stands for the first may hold colons, and not the last. */
    Builder colonsInFirst() {
      colonsInFirst = true;
      return this;
    }

    /** A column that tells rows of one id apart, where nothing forbids that there are several. */
    Builder amongEqualIds(String column, Form form) {
      further.add(new Column(column, form));
      return this;
    }

    /** A filter of the column's own name. */
    Builder filter(String column, Form form) {
      return filter(column, column, form);
    }

    Builder filter(String name, String column, Form form) {
      return condition(name, column + " = ", form);
    }

    /** A filter without which there is no list: what is a person's is listed for that person. */
    Builder ownersFilter(String name, String column, Form form) {
      required.add(name);
      return filter(name, column, form);
    }

    /** There is no list of these at all: they are persons. */
    Builder unlisted() {
      unlisted = true;
      return this;
    }

    /** The filters {@code from} and {@code to}: not before the one, and before the other. */
    Builder period(String column) {
      return condition("from", column + " >= ", Form.INSTANT)
          .condition("to", column + " < ", Form.INSTANT);
    }

    private Builder condition(String name, String compared, Form form) {
      conditions.add(
          new Condition(
              new Filter(name, form.expected(), form.read(), required.contains(name)),
              compared + new Column(name, form).value()));
      return this;
    }

    /** One that was removed may come again, as something else, from version 1. */
    Builder comesAgain() {
      comesAgain = true;
      return this;
    }

    ReadTable build() {
      return new ReadTable(this);
    }
  }

  String kind() {
    return kind;
  }

  boolean isListed() {
    return !unlisted;
  }

  List<Filter> filters() {
    return filters;
  }

  /**
   * Finds one by its id, which comes from outside as it is.
   *
   * @return empty if there is none, and also if no id can look so
   */
  Optional<Found> find(Connection connection, String id) throws SQLException {
    List<String> values = values(id);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(one)) {
      bind(query, 1, values);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(found(rows)) : Optional.empty();
      }
    }
  }

  private List<String> values(String id) {
    String[] parts = parts(id);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      key.get(i).form().read().apply(parts[i]).ifPresent(values::add);
    }
    return values.size() == key.size() ? values : List.of();
  }

  private String[] parts(String id) {
    String[] parts = id.split(":", colonsInFirst ? -1 : key.size());
    int first = parts.length - key.size() + 1;
    if (!colonsInFirst || first < 1) {
      return parts;
    }
    String[] joined = Arrays.copyOfRange(parts, first - 1, parts.length);
    joined[0] = String.join(":", Arrays.copyOf(parts, first));
    return joined;
  }

  /** Of what comes again, a version is told from that of an earlier life by its decision. */
  private Found found(ResultSet rows) throws SQLException {
    Row row = JsonRows.read(kind, String.valueOf(rows.getString("json")));
    String version = Long.toString(row.version());
    return new Found(
        row,
        comesAgain
            ? version + "-" + rows.getInt("generation") + "." + rows.getLong("seq")
            : version);
  }

  /**
   * A part of the list and how many there are in all, by one statement: it sees the table as of one
   * moment, also where each statement of a transaction sees another (READ COMMITTED).
   */
  Listing list(Connection connection, Wanted wanted) throws SQLException {
    List<String> values = List.copyOf(wanted.filters().values());
    try (PreparedStatement query = connection.prepareStatement(some(wanted))) {
      int at = bind(query, 1, values);
      at = bind(query, at, values);
      at = bind(query, at, wanted.after());
      // One more, which tells whether there is more.
      query.setInt(at, wanted.limit() + 1);
      // Some rows at a time, which the driver does within a transaction only: what comes after the
      // end of a part that is large is never fetched.
      connection.setAutoCommit(false);
      query.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = query.executeQuery()) {
        return listing(rows, wanted.limit());
      } finally {
        connection.rollback();
      }
    }
  }

  private String some(Wanted wanted) {
    List<String> filters =
        wanted.filters().keySet().stream().map(name -> condition(name).sql()).toList();
    List<String> all = new ArrayList<>(filters);
    if (!wanted.after().isEmpty()) {
      all.add(
          "("
              + names(order)
              + ") > ("
              + order.stream().map(Column::value).collect(Collectors.joining(", "))
              + ")");
    }
    return "select total.matching, "
        + json
        + " as json, "
        + order.stream()
            .map(column -> column.name() + "::text as at_" + column.name())
            .collect(Collectors.joining(", "))
        + " from (select count(*) as matching from "
        + table
        + where(filters)
        + ") total left join (select * from "
        + table
        + where(all)
        + " order by "
        + names(order)
        + " limit ?) part on true order by "
        + order.stream().map(column -> "part." + column.name()).collect(Collectors.joining(", "));
  }

  private Condition condition(String filter) {
    Condition condition = conditions.get(filter);
    if (condition == null) {
      throw new IllegalArgumentException(filter);
    }
    return condition;
  }

  /** With nothing in this part there is still one row, which has the total alone. */
  private Listing listing(ResultSet rows, int limit) throws SQLException {
    List<Row> items = new ArrayList<>();
    List<String> last = List.of();
    long total = 0;
    int characters = 0;
    while (rows.next()) {
      total = rows.getLong("matching");
      List<String> place = place(rows);
      if (place.isEmpty()) {
        break;
      }
      String json = String.valueOf(rows.getString("json"));
      characters += json.length();
      if (items.size() == limit || (!items.isEmpty() && characters > PART_CHARACTERS)) {
        return new Listing(items, total, last);
      }
      items.add(JsonRows.read(kind, json));
      last = place;
    }
    return new Listing(items, total, List.of());
  }

  private List<String> place(ResultSet rows) throws SQLException {
    List<String> place = new ArrayList<>();
    for (Column column : order) {
      String value = rows.getString("at_" + column.name());
      if (value != null) {
        place.add(value);
      }
    }
    return place;
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  /** Returns the number of the next parameter. */
  private static int bind(PreparedStatement query, int from, List<String> values)
      throws SQLException {
    int at = from;
    for (String value : values) {
      query.setString(at, value);
      at++;
    }
    return at;
  }
}
