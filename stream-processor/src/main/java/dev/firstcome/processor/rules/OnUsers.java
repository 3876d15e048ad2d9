package dev.firstcome.processor.rules;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.UserKey;
import java.util.Optional;
import java.util.UUID;

/** For domains that hang something on users. */
public final class OnUsers {
  private OnUsers() {}

  /** Refuses if there is no such user, or not any more. */
  public static Optional<Refusal> missing(View atUser, UUID user) {
    return atUser.row(UserKey.rowId(user)).isPresent()
        ? Optional.empty()
        : Optional.of(new NotFound(UserKey.KIND, user.toString()));
  }
}
