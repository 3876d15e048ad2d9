package dev.firstcome.sink.postgres;

import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.SMALL_NUMBER;

import dev.firstcome.sink.log.Entry.Changed;
import dev.firstcome.sink.table.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to which decision of a partition the tables are whole, for those who read what they wrote.
 *
 * @param seq the newest decision whose last row is in the tables
 */
record Progress(int generation, int partition, long seq, Instant decidedAt) {
  private static final Columns<Progress> COLUMNS =
      new Columns.Builder<Progress>()
          .add("generation", SMALL_NUMBER, Progress::generation)
          .add("partition", SMALL_NUMBER, Progress::partition)
          .add("seq", NUMBER, Progress::seq)
          .add("decided_at", INSTANT, Progress::decidedAt)
          .build();
  private static final String ADVANCE =
      "insert into sink_progress as old ("
          + COLUMNS.list()
          + ") "
          + COLUMNS.query()
          + " on conflict (generation, partition)"
          + " do update set seq = excluded.seq, decided_at = excluded.decided_at"
          + " where old.seq < excluded.seq";

  /**
   * How far these changes bring the tables. A change that was put aside counts: it is not to come.
   */
  static List<Progress> of(List<Changed> changes) {
    Map<Integer, Map<Integer, Progress>> newest = new TreeMap<>();
    for (Changed each : changes) {
      if (each.change().last()) {
        Progress progress =
            new Progress(
                each.change().generation(),
                each.source().partition(),
                each.change().seq(),
                each.change().at());
        newest
            .computeIfAbsent(progress.generation, generation -> new TreeMap<>())
            .merge(progress.partition, progress, (a, b) -> a.seq < b.seq ? b : a);
      }
    }
    return newest.values().stream().flatMap(each -> each.values().stream()).toList();
  }

  static void advance(Connection connection, List<Progress> to) throws SQLException {
    if (to.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      COLUMNS.bind(statement, to);
      statement.executeUpdate();
    }
  }
}
