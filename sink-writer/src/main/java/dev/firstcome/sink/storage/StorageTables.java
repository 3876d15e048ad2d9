package dev.firstcome.sink.storage;

import static dev.firstcome.sink.table.ColumnType.ID;
import static dev.firstcome.sink.table.ColumnType.NUMBERS;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.sink.table.Table;
import java.util.UUID;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class StorageTables {
  public static final Table STORAGE_ACCOUNTS =
      Table.of(StorageAccount.class, StorageAccount.KIND, "storage_accounts")
          .namedKey("account", ID, StorageTables::account)
          .column("user_id", ID, StorageAccount::user)
          .column("provider", TEXT, StorageAccount::provider)
          .column("provider_account", TEXT, StorageAccount::providerAccount)
          .column("email", TEXT, StorageAccount::email)
          .optional("name", TEXT, StorageAccount::name)
          .column("state", TEXT, account -> account.state().written())
          .column("changed_in", NUMBERS, StorageAccount::changedIn)
          .build();

  private StorageTables() {}

  private static UUID account(String id) {
    return Ids.parse(id)
        .orElseThrow(() -> new IllegalArgumentException("no storage account has such an id"));
  }
}
