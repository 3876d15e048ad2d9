package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowKinds;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.storage.StorageAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A table of what hangs on users.
 *
 * @param kind of its rows
 * @param fields how each field of theirs on the wire is called in the table
 * @param isByEmail whether it is found by the user's address, not by their id
 */
record HangingTable(String kind, String name, String fields, boolean isByEmail) {
  static final List<HangingTable> ALL =
      List.of(
          new HangingTable(
              StorageAccount.KIND,
              "storage_accounts",
              "'account', account, 'user', user_id, 'provider', provider,"
                  + " 'providerAccount', provider_account, 'email', email, 'name', name,"
                  + " 'state', state, 'changedIn', nullif(changed_in, '{}')",
              false),
          new HangingTable(
              Card.KIND,
              "cards",
              "'card', card, 'user', user_id, 'name', name, 'slug', slug,"
                  + " 'redirects', redirects, 'template', template, 'fields', fields,"
                  + " 'design', design, 'changedIn', nullif(changed_in, '{}')",
              false),
          new HangingTable(
              CardSlug.KIND,
              "slugs",
              "'slug', slug, 'card', card, 'user', user_id, 'redirect', redirect",
              false),
          new HangingTable(
              Profile.KIND,
              "profiles",
              "'user', user_id, 'side', side, 'fields', fields,"
                  + " 'changedIn', nullif(changed_in, '{}')",
              false),
          new HangingTable(
              PasswordReset.KIND,
              "password_resets",
              "'email', email, 'tokenDigest', digest, 'expiresAt', to_char(expires_at at time zone"
                  + " 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), 'state', state",
              true));

  /**
   * A query for its rows as JSON.
   *
   * @param marked a condition on a name, to be formatted with it
   */
  String query(String marked) {
    return "select json_strip_nulls(json_build_object("
        + fields
        + ", 'version', version)) from "
        + name
        + " where "
        + (isByEmail ? marked.formatted("email") : "user_id::text = any(?)");
  }

  Row row(ResultSet row) throws SQLException {
    return RowKinds.read(kind, Json.read(Texts.utf8(row.getString(1)))).orElseThrow();
  }
}
