package dev.firstcome.contract.storage;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Providers;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/**
 * A storage account that a user is to have.
 *
 * @param provider who stores
 * @param providerAccount how the provider calls the account
 * @param email of the account, as the provider knows it
 * @param name of the account, for people
 */
public record WantedAccount(
    String provider, String providerAccount, String email, Optional<String> name) {
  /** The kind of the keys of provider accounts. */
  public static final String KEY_KIND = "provider-account";

  static final int MAX_PROVIDER_ACCOUNT = 255;
  static final int MAX_NAME = 200;

  /** The key that knows whose the provider account is. A provider's name holds no colon. */
  public Key key() {
    return key(provider, providerAccount);
  }

  static Key key(String provider, String providerAccount) {
    return new Key(KEY_KIND, provider + ":" + providerAccount);
  }

  static WantedAccount read(FieldReader in) {
    return new WantedAccount(
        Providers.read(in),
        in.text("providerAccount", MAX_PROVIDER_ACCOUNT),
        Emails.read(in),
        in.optionalText("name", MAX_NAME));
  }

  void write(FieldWriter out) {
    out.text("provider", provider)
        .text("providerAccount", providerAccount)
        .text("email", email)
        .text("name", name);
  }
}
