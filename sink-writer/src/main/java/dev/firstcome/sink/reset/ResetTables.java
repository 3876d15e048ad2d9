package dev.firstcome.sink.reset;

import static dev.firstcome.sink.table.ColumnType.INSTANT;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.sink.table.Table;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class ResetTables {
  /** A password reset is named after the email address. */
  public static final Table PASSWORD_RESETS =
      Table.of(PasswordReset.class, PasswordReset.KIND, "password_resets")
          .namedKey("email", TEXT, id -> id)
          .column("digest", TEXT, reset -> reset.digest().hex())
          .column("expires_at", INSTANT, PasswordReset::expiresAt)
          .column("state", TEXT, reset -> reset.state().written())
          .namedAfterPersons()
          .build();

  private ResetTables() {}
}
