package dev.firstcome.sink.table;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of one kind of row: its columns, those of the row itself and then those that every row
 * has. Made once, by {@link #of}; the order of the calls is the order of the columns.
 */
public final class Table {
  private final String kind;
  private final String name;
  private final Columns<RowChange> columns;
  private final String upsert;
  private final Optional<Removal> removal;
  private final boolean takesAnswersAlong;

  private Table(
      String kind,
      String name,
      Columns<RowChange> columns,
      String upsert,
      Optional<Removal> removal,
      boolean takesAnswersAlong) {
    this.kind = kind;
    this.name = name;
    this.columns = columns;
    this.upsert = upsert;
    this.removal = removal;
    this.takesAnswersAlong = takesAnswersAlong;
  }

  /**
   * Begins a table.
   *
   * @param kind the kind of its rows, as it begins their names
   * @param name the table's, as the migrations make it
   */
  public static <R extends Row> Builder<R> of(Class<R> type, String kind, String name) {
    return new Builder<>(type, kind, name);
  }

  /** Takes the row's own columns one by one. */
  public static final class Builder<R extends Row> {
    private final Class<R> type;
    private final String kind;
    private final String name;
    private final List<String> key = new ArrayList<>();
    private final Columns.Builder<RowChange> names = new Columns.Builder<>();
    private boolean removable = true;
    private boolean namedAfterPersons;
    private boolean takesAnswersAlong;
    private final Columns.Builder<RowChange> columns = new Columns.Builder<>();

    private Builder(Class<R> type, String kind, String name) {
      this.type = type;
      this.kind = kind;
      this.name = name;
    }

    /** A column of the primary key. */
    public <V> Builder<R> key(String column, ColumnType<V> columnType, Function<R, V> value) {
      key.add(column);
      removable = false;
      return column(column, columnType, value);
    }

    /**
     * A column of the primary key that the row's id alone tells. Rows of a table that has no other
     * keys can be removed.
     */
    public <V> Builder<R> namedKey(
        String column, ColumnType<V> columnType, Function<String, V> value) {
      key.add(column);
      names.add(column, columnType, change -> value.apply(change.id()));
      columns.add(column, columnType, change -> value.apply(change.id()));
      return this;
    }

    /** Names of rows are somebody's, and so forgotten when the row is removed. */
    public Builder<R> namedAfterPersons() {
      namedAfterPersons = true;
      return this;
    }

    /** With one that is removed, all goes that was answered before under its key. */
    public Builder<R> takesAnswersAlong() {
      takesAnswersAlong = true;
      return this;
    }

    public <V> Builder<R> column(String column, ColumnType<V> columnType, Function<R, V> value) {
      columns.add(column, columnType, change -> value.apply(row(change)));
      return this;
    }

    /** A column that is null where the value is empty. */
    public <V> Builder<R> optional(
        String column, ColumnType<V> columnType, Function<R, Optional<V>> value) {
      columns.addOptional(column, columnType, change -> value.apply(row(change)));
      return this;
    }

    public Table build() {
      Columns<RowChange> all =
          columns
              .add("version", ColumnType.NUMBER, RowChange::version)
              .add("generation", ColumnType.SMALL_NUMBER, RowChange::generation)
              .add("seq", ColumnType.NUMBER, RowChange::seq)
              .add("changed_at", ColumnType.INSTANT, RowChange::at)
              .add("request", ColumnType.TEXT, RowChange::request)
              .add("caller", ColumnType.TEXT, RowChange::caller)
              .build();
      Optional<Removal> removal =
          removable
              ? Optional.of(Removal.of(name, key, names, namedAfterPersons))
              : Optional.empty();
      return new Table(kind, name, all, upsert(all), removal, takesAnswersAlong);
    }

    private R row(RowChange change) {
      return type.cast(change.row().orElseThrow());
    }

    /**
     * A row never goes back: not in the order of decisions, nor in that of the versions that one
     * decision has made of it.
     */
    private String upsert(Columns<RowChange> all) {
      return "insert into %1$s as old (%2$s) %3$s on conflict (%4$s) do update set %5$s"
              .formatted(
                  name,
                  all.list(),
                  all.query(),
                  String.join(", ", key),
                  all.names().stream()
                      .filter(column -> !key.contains(column))
                      .map(column -> column + " = excluded." + column)
                      .collect(Collectors.joining(", ")))
          + " where (old.generation, old.seq, old.version)"
          + " < (excluded.generation, excluded.seq, excluded.version)";
    }
  }

  public String kind() {
    return kind;
  }

  /** The table's own name, as the migrations make it. */
  public String name() {
    return name;
  }

  /** Whether all that was answered under the key of a row goes with the row. */
  public boolean takesAnswersAlong() {
    return takesAnswersAlong;
  }

  /** How rows are removed; empty if none ever is. */
  public Optional<Removal> removal() {
    return removal;
  }

  String upsert() {
    return upsert;
  }

  /**
   * Writes the rows that are newer than what the table has; leaves the others as they are.
   *
   * @param changes of this kind, no row twice and none removed
   * @return how many were newer
   */
  public int write(Connection connection, List<RowChange> changes) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(upsert)) {
      columns.bind(statement, changes);
      return statement.executeUpdate();
    }
  }
}
