package dev.firstcome.sink.signup;

import static dev.firstcome.sink.table.ColumnType.ID;
import static dev.firstcome.sink.table.ColumnType.NUMBERS;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.Ids;
import dev.firstcome.contract.signup.User;
import dev.firstcome.sink.table.Table;
import java.util.UUID;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class SignupTables {
  public static final Table USERS =
      Table.of(User.class, User.KIND, "users")
          .namedKey("user_id", ID, SignupTables::user)
          .column("status", TEXT, user -> user.status().name())
          .column("email", TEXT, User::email)
          .optional("external_id", TEXT, User::externalId)
          .optional("username", TEXT, User::username)
          .optional("phone", TEXT, User::phone)
          .column("changed_in", NUMBERS, User::changedIn)
          .takesAnswersAlong()
          .build();

  /** A claim is named after what it is a claim to, such as an email address. */
  public static final Table CLAIMS =
      Table.of(Claim.class, Claim.KIND, "claims")
          .namedKey("kind", TEXT, id -> name(id).kind())
          .namedKey("name", TEXT, id -> name(id).text())
          .column("user_id", ID, Claim::user)
          .namedAfterPersons()
          .takesAnswersAlong()
          .build();

  private SignupTables() {}

  private static UUID user(String id) {
    return Ids.parse(id).orElseThrow(() -> new IllegalArgumentException("no user has such an id"));
  }

  private static Key name(String id) {
    return Key.parse(id).orElseThrow(() -> new IllegalArgumentException("no claim has such an id"));
  }
}
