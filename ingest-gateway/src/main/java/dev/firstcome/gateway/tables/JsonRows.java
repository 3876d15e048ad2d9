package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowKinds;
import dev.firstcome.contract.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * Rows that Postgres gives as the JSON that travels, so that they are read by the same reader as
 * everywhere else, and an expression is all that a kind of thing has to say.
 */
final class JsonRows {
  private JsonRows() {}

  /** SQL that writes an instant of this column as it travels. */
  static String instant(String column) {
    return "to_char(" + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
  }

  static Row read(String kind, String json) {
    return RowKinds.read(kind, Json.read(json.getBytes(StandardCharsets.UTF_8))).orElseThrow();
  }
}
