package dev.firstcome.sink.profile;

import static dev.firstcome.sink.table.ColumnType.DOCUMENT;
import static dev.firstcome.sink.table.ColumnType.ID;
import static dev.firstcome.sink.table.ColumnType.NUMBERS;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.sink.table.Table;
import java.util.UUID;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class ProfileTables {
  public static final Table PROFILES =
      Table.of(Profile.class, Profile.KIND, "profiles")
          .namedKey("user_id", ID, ProfileTables::user)
          .namedKey("side", TEXT, id -> id.substring(id.indexOf(':') + 1))
          .column("fields", DOCUMENT, Profile::fields)
          .column("changed_in", NUMBERS, Profile::changedIn)
          .build();

  private ProfileTables() {}

  private static UUID user(String id) {
    return Ids.parse(id.substring(0, Math.max(0, id.indexOf(':'))))
        .orElseThrow(() -> new IllegalArgumentException("no profile has such an id"));
  }
}
