package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.UserKey;

/**
 * Who may ask for what. A caller who is a user is called by their key, {@code user:0199…}, by
 * whoever vouches for it; any other caller is a service, and acts for others.
 */
public final class Callers {
  private Callers() {}

  public static boolean isUser(String caller) {
    return caller.startsWith(UserKey.KIND + ":");
  }

  /** A user acts on their own key, and on no other user's. */
  static boolean mayAskAt(Key home, String caller) {
    return !isUser(caller) || !home.kind().equals(UserKey.KIND) || caller.equals(home.toString());
  }
}
