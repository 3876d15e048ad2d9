package dev.firstcome.sink.table;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.RowChange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By which names the history remembers a row that was removed. Those of persons are remembered by
 * their digests: who knows a name can still ask what became of it, and nobody reads it there. (Who
 * can try all names, as with telephone numbers, finds it; it keeps honest people honest.)
 */
public final class Remembered {
  private Remembered() {}

  public static String key(RowChange change, boolean ofPerson) {
    return ofPerson ? key(change.key()) : change.key().toString();
  }

  /** The key's kind, and the digest of the rest. */
  public static String key(Key key) {
    return key.kind() + ":" + digest(key.text());
  }

  public static String row(RowChange change, boolean ofPerson) {
    return ofPerson ? change.kind() + "/" + digest(change.id()) : change.rowId();
  }

  private static String digest(String name) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(name.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
