package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.json.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions, by their id. Whoever publishes to Kafka can give two of them one id, on calendars of
 * which nobody owns both: then it is always the same one that is read.
 */
final class SessionTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_strip_nulls(json_build_object(
        'session', session, 'coach', coach, 'agent', agent, 'start', %s, 'end', %s,
        'state', state, 'changedIn', nullif(changed_in, '{}'), 'version', version))
      from sessions where session = ? order by calendar limit 1
      """
          .formatted(JsonRows.instant("starts_at"), JsonRows.instant("ends_at"));

  @Override
  public String kind() {
    return Session.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    Optional<UUID> session = Ids.parse(id);
    if (session.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, session.get());
      return JsonRows.one(Session.KIND, query);
    }
  }
}
