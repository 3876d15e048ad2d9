package dev.firstcome.processor.rules.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import dev.firstcome.processor.rules.View.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Whose each provider account is, told three times: by the accounts' rows, by the entries beside
 * them, and by the claims. Of keys that a request has locked nothing is expected, since it may have
 * been at one of them and not yet at another.
 */
final class Holdings {
  private Holdings() {}

  static void check(KeysInMemory keys) {
    Map<Key, UUID> byUsers = new HashMap<>();
    Map<Key, UUID> byClaims = new HashMap<>();
    keys.keys()
        .forEach((name, key) -> {
          if (name.kind().equals(UserKey.KIND) && !keys.isLocked(name)) {
            checkUser(name, key);
            accounts(key)
                .forEach(account -> {
                  UUID other = byUsers.put(account.key(), account.user());
                  assertTrue(other == null, () -> account + " is also that of " + other);
                });
          }
          if (name.kind().equals(WantedAccount.KEY_KIND)) {
            key.row(Claim.rowId(name))
                .ifPresent(claim -> byClaims.put(name, ((Claim) claim).user()));
            assertTrue(key.entries().isEmpty(), () -> "notes at " + name);
          }
        });
    byUsers.entrySet().removeIf(each -> isUnderWay(keys, each.getKey(), each.getValue()));
    byClaims.entrySet().removeIf(each -> isUnderWay(keys, each.getKey(), each.getValue()));
    assertEquals(byUsers, byClaims, "whose each provider account is, by users and by claims");
  }

  private static boolean isUnderWay(KeysInMemory keys, Key account, UUID user) {
    return keys.isLocked(account) || keys.isLocked(UserKey.of(user));
  }

  /** Each account is its user's, and has its entry; where there is no user there is nothing. */
  private static void checkUser(Key name, KeyInMemory key) {
    List<StorageAccount> accounts = accounts(key);
    accounts.forEach(
        account -> assertEquals(name, UserKey.of(account.user()), () -> "where it is: " + account));
    Map<String, String> expected =
        accounts.stream()
            .collect(
                Collectors.toMap(
                    account -> "storage-account/" + account.key().text(),
                    account -> account.id().toString()));
    Map<String, String> found =
        key.entries().stream().collect(Collectors.toMap(Entry::name, Entry::value));
    assertEquals(expected, found, () -> "which account is where, at " + name);
    if (key.row("user/" + name.text()).isEmpty()) {
      assertEquals(new KeyInMemory().all(), key.all(), () -> "what is left at " + name);
    }
  }

  static List<StorageAccount> accounts(KeyInMemory key) {
    return key.rows().values().stream()
        .filter(StorageAccount.class::isInstance)
        .map(StorageAccount.class::cast)
        .toList();
  }
}
