package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowKinds;
import dev.firstcome.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Rows that Postgres gives as the JSON that travels, so that they are read by the same reader as
 * everywhere else, and a query is all that a kind of thing has to say.
 */
final class JsonRows {
  private JsonRows() {}

  /** SQL that writes an instant of this column as it travels. */
  static String instant(String column) {
    return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
  }

  /** The one row that the query finds, whose first column is its JSON. */
  static Optional<Row> one(String kind, PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      if (!rows.next()) {
        return Optional.empty();
      }
      byte[] json = String.valueOf(rows.getString(1)).getBytes(StandardCharsets.UTF_8);
      return RowKinds.read(kind, Json.read(json));
    }
  }
}
