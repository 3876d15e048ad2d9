package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.storage.StorageAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Storage accounts, by their id. Those of a user who was removed are not there. */
final class StorageAccountTable implements ReadableKind {
  private static final String QUERY =
      """
      select json_build_object(
        'account', account, 'user', user_id, 'provider', provider,
        'providerAccount', provider_account, 'email', email, 'name', name, 'state', state,
        'changedIn', changed_in, 'version', version)
      from storage_accounts where account = ?
      """;

  @Override
  public String kind() {
    return StorageAccount.KIND;
  }

  @Override
  public Optional<Row> find(Connection connection, String id) throws SQLException {
    Optional<UUID> account = Ids.parse(id);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setObject(1, account.get());
      return JsonRows.one(StorageAccount.KIND, query);
    }
  }
}
