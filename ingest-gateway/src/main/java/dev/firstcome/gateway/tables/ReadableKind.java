package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** One kind of thing that can be read. Each has a class, and a line in {@link ReadableKinds}. */
interface ReadableKind {
  /** As on the wire, such as {@code booking}; it is read at {@code /v1/bookings/…}. */
  String kind();

  /**
   * Finds one by its id, which comes from outside as it is.
   *
   * @return empty if there is none, and also if no id can look so
   */
  Optional<Row> find(Connection connection, String id) throws SQLException;
}
