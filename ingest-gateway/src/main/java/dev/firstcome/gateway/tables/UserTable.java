package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.signup.User;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Users, by their id. One who was removed is not there. */
final class UserTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_strip_nulls(json_build_object(
        'user', user_id, 'status', status, 'email', email, 'externalId', external_id,
        'username', username, 'phone', phone,
        'changedIn', nullif(changed_in, '{}'), 'version', version))
      from users where user_id = ?
      """;

  @Override
  public String kind() {
    return User.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    Optional<UUID> user = Ids.parse(id);
    if (user.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, user.get());
      return JsonRows.one(User.KIND, query);
    }
  }
}
