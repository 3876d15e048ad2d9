package dev.firstcome.sink.table;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns that things of one type have, and so how any number of them go into one statement: as
 * one array a column, unnested. The statement is the same for one and for a thousand, so that it is
 * prepared once.
 */
public final class Columns<T> {
  private final List<Column<T, ?>> columns;

  private Columns(List<Column<T, ?>> columns) {
    this.columns = List.copyOf(columns);
  }

  private record Column<T, V>(String name, ColumnType<V> type, Function<T, Optional<V>> value) {
    @Nullable Object[] values(List<? extends T> rows) {
      @Nullable Object[] values = type.array(rows.size());
      for (int i = 0; i < values.length; i++) {
        values[i] = value.apply(rows.get(i)).map(type::encode).orElse(null);
      }
      return values;
    }
  }

  /** Takes the columns one by one. */
  public static final class Builder<T> {
    private final List<Column<T, ?>> columns = new ArrayList<>();

    public <V> Builder<T> add(String name, ColumnType<V> type, Function<T, V> value) {
      return addOptional(name, type, row -> Optional.of(value.apply(row)));
    }

    /** An empty value is null in the table. */
    public <V> Builder<T> addOptional(
        String name, ColumnType<V> type, Function<T, Optional<V>> value) {
      columns.add(new Column<>(name, type, value));
      return this;
    }

    public Columns<T> build() {
      return new Columns<>(columns);
    }
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The names, for a list of columns. */
  public String list() {
    return String.join(", ", names());
  }

  /** A query that gives the bound things as rows, in the order of the columns. */
  public String query() {
    return "select "
        + joined(column -> column.type().expression("e." + column.name()) + " as " + column.name())
        + " from unnest("
        + joined(column -> "?::" + column.type().element() + "[]")
        + ") as e("
        + list()
        + ")";
  }

  /** Binds the things as the parameters of a statement with one {@link #query()}. */
  public void bind(PreparedStatement statement, List<? extends T> rows) throws SQLException {
    int index = 1;
    for (Column<T, ?> column : columns) {
      statement.setArray(
          index++,
          statement.getConnection().createArrayOf(column.type().element(), column.values(rows)));
    }
  }

  private String joined(Function<Column<T, ?>, String> part) {
    return columns.stream().map(part).collect(Collectors.joining(", "));
  }
}
