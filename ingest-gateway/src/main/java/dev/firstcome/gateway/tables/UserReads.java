package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Providers;
import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageAccount;

/** Users, and what hangs on them. What was a user's is gone with them. */
final class UserReads {
  static final ReadTable USERS =
      ReadTable.of(
              User.KIND,
              "users",
              """
              json_strip_nulls(json_build_object(
                'user', user_id, 'status', status, 'email', email, 'externalId', external_id,
                'username', username, 'phone', phone,
                'changedIn', nullif(changed_in, '{}'), 'version', version))
              """)
          .key("user_id", Form.ID)
          .unlisted()
          .build();

  static final ReadTable STORAGE_ACCOUNTS =
      ReadTable.of(
              StorageAccount.KIND,
              "storage_accounts",
              """
              json_build_object(
                'account', account, 'user', user_id, 'provider', provider,
                'providerAccount', provider_account, 'email', email, 'name', name, 'state', state,
                'changedIn', changed_in, 'version', version)
              """)
          .key("account", Form.ID)
          .ownersFilter("user", "user_id", Form.ID)
          .filter(
              "provider",
              Form.text(
                  "the name of a provider: 1 to 40 characters out of a-z, 0-9 and '-'",
                  Providers::isName))
          .build();

  /** By their user and their side: {@code 0199…:personal}. */
  static final ReadTable PROFILES =
      ReadTable.of(
              Profile.KIND,
              "profiles",
              """
              json_build_object(
                'user', user_id, 'side', side, 'fields', fields, 'changedIn', changed_in,
                'version', version)
              """)
          .key("user_id", Form.ID)
          .key("side", Form.oneOf(Profile.Side.values(), Profile.Side::written))
          .ownersFilter("user", "user_id", Form.ID)
          .build();

  private UserReads() {}
}
