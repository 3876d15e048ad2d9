package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import dev.firstcome.processor.rules.View.Entry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The storage accounts at a user's key, and which of them is which account at a provider. */
final class Accounts {
  /** Of one user, so that all of them can go with the user at once. */
  static final int MAX = 50;

  private static final String ENTRIES = StorageAccount.KIND + "/";

  /** Providers' names begin with a letter or a digit, which come before. */
  private static final String AFTER_ALL = ENTRIES + "~";

  private Accounts() {}

  static Optional<StorageAccount> find(View atUser, UUID id) {
    return atUser.row(StorageAccount.rowId(id)).map(StorageAccount.class::cast);
  }

  /** The user's account that is this one at its provider. */
  static Optional<StorageAccount> find(View atUser, WantedAccount wanted) {
    return atUser.entry(entry(wanted.key().text())).map(id -> get(atUser, id));
  }

  static List<StorageAccount> all(View atUser) {
    return entries(atUser).stream().map(entry -> get(atUser, entry.value())).toList();
  }

  static int count(View atUser) {
    return entries(atUser).size();
  }

  static void add(Draft draft, StorageAccount account) {
    draft.put(account);
    draft.note(entry(account.key().text()), account.id().toString());
  }

  static void remove(Draft draft, StorageAccount account) {
    draft.remove(account);
    draft.removeNote(entry(account.key().text()));
  }

  private static List<Entry> entries(View atUser) {
    return atUser.entries(ENTRIES, AFTER_ALL, MAX);
  }

  private static StorageAccount get(View atUser, String id) {
    return find(atUser, UUID.fromString(id)).orElseThrow();
  }

  private static String entry(String providerAccount) {
    return ENTRIES + providerAccount;
  }
}
