package dev.firstcome.contract;

import java.util.UUID;

/**
 * The key of a user: where the user is kept, with all that hangs on them, whatever domain hung it
 * there.
 */
public final class UserKey {
  public static final String KIND = "user";

  private UserKey() {}

  public static Key of(UUID user) {
    return new Key(KIND, user.toString());
  }

  /** The row that this key has as long as there is such a user. */
  public static String rowId(UUID user) {
    return KIND + "/" + user;
  }
}
