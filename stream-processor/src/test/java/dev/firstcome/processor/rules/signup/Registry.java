package dev.firstcome.processor.rules.signup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.User;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whose each name is, told twice: by the users' rows and by the claims. Of keys that a request has
 * locked nothing is expected, since it may have been at one of them and not yet at another.
 */
final class Registry {
  private Registry() {}

  static void check(KeysInMemory keys) {
    keys.keys().forEach(Registry::checkPlace);
    Map<Key, UUID> byUsers = new HashMap<>();
    for (User user : users(keys)) {
      for (Key name : keys.isLocked(UserKey.of(user.id())) ? List.<Key>of() : user.names()) {
        UUID other = byUsers.put(name, user.id());
        assertTrue(other == null, () -> name + " is a name of two: " + other + ", " + user);
      }
    }
    Map<Key, UUID> byClaims = new HashMap<>();
    keys.keys()
        .forEach((name, key) ->
            key.row(Claim.rowId(name))
                .ifPresent(claim -> byClaims.put(name, ((Claim) claim).user())));
    byClaims.entrySet().removeIf(claim -> isUnderWay(keys, claim.getKey(), claim.getValue()));
    byUsers.entrySet().removeIf(name -> isUnderWay(keys, name.getKey(), name.getValue()));
    assertEquals(byUsers, byClaims, "whose each name is, by users and by claims");
  }

  private static boolean isUnderWay(KeysInMemory keys, Key name, UUID user) {
    return keys.isLocked(name) || keys.isLocked(UserKey.of(user));
  }

  /** A user's key has the user's row, and a name's key has its claim, and neither anything else. */
  private static void checkPlace(Key name, KeyInMemory key) {
    for (Row row : key.rows().values()) {
      Key expected =
          switch (row) {
            case User user -> UserKey.of(user.id());
            case Claim claim -> new Key(claim.kind(), claim.name());
            default -> name;
          };
      assertEquals(expected, name, () -> "where it is: " + row);
    }
  }

  static List<User> users(KeysInMemory keys) {
    return keys.keys().values().stream()
        .flatMap(key -> key.rows().values().stream())
        .filter(User.class::isInstance)
        .map(User.class::cast)
        .toList();
  }
}
