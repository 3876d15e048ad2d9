package dev.firstcome.sink.postgres;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;

import dev.firstcome.contract.RowChange;
import dev.firstcome.sink.postgres.History.Line;
import dev.firstcome.sink.table.Removal;
import dev.firstcome.sink.table.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes changes of rows: each into its kind's table, and all into the history. Within one decision
 * a row may change more than once, but is not put again once it is removed.
 */
final class Rows {
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
    for (Map.Entry<Table, List<RowChange>> each : byTable(newest(inOrder)).entrySet()) {
      List<RowChange> put = each.getValue().stream().filter(not(RowChange::removed)).toList();
      if (!put.isEmpty()) {
        each.getKey().write(connection, put);
      }
    }
    History.remember(
        connection, inOrder.stream().map(change -> new Line(change, isOfPerson(change))).toList());
    remove(connection, inOrder);
  }

  /** By what the history says now, whichever came first. */
  private void remove(Connection connection, List<RowChange> changes) throws SQLException {
    for (Map.Entry<Table, List<RowChange>> each : byTable(newest(changes)).entrySet()) {
      Optional<Removal> removal = each.getKey().removal();
      if (removal.isPresent()) {
        removal.get().write(connection, each.getValue());
        if (removal.get().namedAfterPersons()) {
          History.unname(connection, each.getValue());
        }
      }
    }
  }

  private Map<Table, List<RowChange>> byTable(List<RowChange> changes) {
    return changes.stream().collect(groupingBy(this::table));
  }

  private boolean isOfPerson(RowChange change) {
    return table(change).removal().filter(Removal::namedAfterPersons).isPresent();
  }

  /** The reader lets no kind pass that has none. */
  private Table table(RowChange change) {
    Table table = tables.get(change.kind());
    if (table == null) {
      throw new IllegalStateException("no table for " + change.kind());
    }
    if (change.removed() && table.removal().isEmpty()) {
      throw new IllegalStateException("no " + change.kind() + " is ever removed");
    }
    return table;
  }
}
