package dev.firstcome.sink.postgres;

import dev.firstcome.sink.log.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sets records aside that cannot be written, as they are, for people to look at. */
final class ParkedRows {
  private static final String PARK =
      "insert into parked_rows (topic, partition, \"offset\", key, value, reason)"
          + " values (?, ?, ?, ?, ?, ?) on conflict do nothing";

  private ParkedRows() {}

  /** A record, and why it was set aside. */
  record Parked(Entry entry, String reason) {}

  static void write(Connection connection, List<Parked> parked) throws SQLException {
    if (parked.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(PARK)) {
      for (Parked each : parked) {
        statement.setString(1, each.entry().source().topic());
        statement.setInt(2, each.entry().source().partition());
        statement.setLong(3, each.entry().source().offset());
        statement.setBytes(4, each.entry().source().key());
        statement.setBytes(5, each.entry().source().value());
        // What a sender wrote may be in the reason, and Postgres cannot hold a NUL.
        statement.setString(6, each.reason().replace('\0', ' '));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
