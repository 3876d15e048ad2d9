package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Places in waiting lines, by their id. */
final class WaitlistEntryTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_strip_nulls(json_build_object(
        'entry', entry, 'calendar', calendar, 'start', %s, 'end', %s, 'guest', guest,
        'state', state, 'payment', payment, 'ticket', ticket, 'version', version))
      from waitlist_entries where entry = ?
      """
          .formatted(JsonRows.instant("starts_at"), JsonRows.instant("ends_at"));

  @Override
  public String kind() {
    return WaitlistEntry.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    Optional<UUID> entry = Ids.parse(id);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, entry.get());
      return JsonRows.one(WaitlistEntry.KIND, query);
    }
  }
}
