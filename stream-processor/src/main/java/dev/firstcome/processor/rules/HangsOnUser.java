package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;
import java.util.List;
import java.util.UUID;

/**
 * What a domain hangs on users, and what goes with a user who is deleted. {@link Deciders} lists
 * them all; a domain that hangs something on users adds its own there.
 *
 * <p>An implementation must be as pure as a {@link Decider}, and must not fail: a user is deleted
 * whole or not at all.
 */
public interface HangsOnUser {
  /** The other keys that hold something of this user's. */
  List<Key> elsewhere(View atUser, UUID user);

  /** Removes what the user's own key holds. */
  void removeAtUser(Draft atUser, UUID user);

  /** Removes what another key holds of this user's, if it does. */
  void removeElsewhere(Key key, Draft there, UUID user);
}
