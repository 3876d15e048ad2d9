package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.profile.Profile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Profiles, by their user and their side: {@code 0199…:personal}. */
final class ProfileTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_build_object(
        'user', user_id, 'side', side, 'fields', fields, 'changedIn', changed_in,
        'version', version)
      from profiles where user_id = ? and side = ?
      """;

  @Override
  public String kind() {
    return Profile.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    int colon = Math.max(0, id.indexOf(':'));
    Optional<UUID> user = Ids.parse(id.substring(0, colon));
    Optional<Profile.Side> side =
        Profile.Side.parse(id.substring(Math.min(colon + 1, id.length())));
    if (user.isEmpty() || side.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, user.get());
      query.setString(2, side.get().written());
      return JsonRows.one(Profile.KIND, query);
    }
  }
}
