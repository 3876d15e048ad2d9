package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.gateway.reads.History;
import dev.firstcome.gateway.reads.History.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of each key. A key's changes are written in the order in which they were decided, so
 * a later one always stands behind those that somebody has read.
 */
final class HistoryTable {
  private static final String QUERY =
      """
      select generation, seq, row, version, request, caller, at, removed
      from row_history
      where key = ? and (generation, seq, row, version) > (?, ?, ?, ?)
      order by generation, seq, row, version
      limit ?
      """;

  /** Before everything. */
  private static final List<String> BEGINNING = List.of("-1", "-1", "", "-1");

  private final int generation;
  private final int partitions;

  /**
   * @param generation of the topics that the tables follow now
   * @param partitions of each of them
   */
  HistoryTable(int generation, int partitions) {
    this.generation = generation;
    this.partitions = partitions;
  }

  History read(Connection connection, Key key, List<String> after, int limit) throws SQLException {
    List<String> place = after.isEmpty() ? BEGINNING : after;
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, key.toString());
      query.setInt(2, Integer.parseInt(place.get(0)));
      query.setLong(3, Long.parseLong(place.get(1)));
      query.setString(4, place.get(2));
      query.setLong(5, Long.parseLong(place.get(3)));
      // One more, which tells whether there is more.
      query.setInt(6, limit + 1);
      try (ResultSet rows = query.executeQuery()) {
        return history(rows, key, limit);
      }
    }
  }

  private History history(ResultSet rows, Key key, int limit) throws SQLException {
    List<Change> changes = new ArrayList<>();
    List<String> last = List.of();
    while (rows.next()) {
      if (changes.size() == limit) {
        return new History(changes, last);
      }
      Change change = change(rows, key);
      changes.add(change);
      last =
          List.of(
              Integer.toString(rows.getInt("generation")),
              Long.toString(rows.getLong("seq")),
              change.row(),
              Long.toString(change.version()));
    }
    return new History(changes, List.of());
  }

  private Change change(ResultSet rows, Key key) throws SQLException {
    return new Change(
        String.valueOf(rows.getString("row")),
        rows.getLong("version"),
        position(key, rows.getInt("generation"), rows.getLong("seq")),
        String.valueOf(rows.getString("request")),
        String.valueOf(rows.getString("caller")),
        rows.getObject("at", OffsetDateTime.class).toInstant(),
        rows.getBoolean("removed"));
  }

  /**
   * Where a key was in an earlier generation, which may have had other partitions, is not known.
   */
  private Optional<Position> position(Key key, int of, long seq) {
    return of == generation
        ? Optional.of(Position.of(of, PartitionRule.partition(key, partitions), seq))
        : Optional.empty();
  }
}
