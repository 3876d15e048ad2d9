package dev.firstcome.gateway.tables;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** How far the tables have come, partition by partition. */
final class ProgressTable {
  private static final String QUERY =
      "select partition, seq from sink_progress where generation = ?";

  private ProgressTable() {}

  /** The last seq that the tables include whole, by partition. */
  static Map<Integer, Long> seqs(Connection connection, int generation) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setInt(1, generation);
      try (ResultSet rows = query.executeQuery()) {
        Map<Integer, Long> seqs = new HashMap<>();
        while (rows.next()) {
          seqs.put(rows.getInt("partition"), rows.getLong("seq"));
        }
        return seqs;
      }
    }
  }
}
