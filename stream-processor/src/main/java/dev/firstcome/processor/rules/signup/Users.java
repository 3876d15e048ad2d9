package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.signup.SignupRefusal.WrongStatus;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.User.Status;
import dev.firstcome.processor.rules.View;
import java.util.Optional;
import java.util.UUID;

/** What the rules of sign-ups look up, and refuse, alike. */
final class Users {
  private Users() {}

  static Optional<User> find(View atUser, UUID id) {
    return atUser.row(User.rowId(id)).map(User.class::cast);
  }

  static NotFound notFound(UUID id) {
    return new NotFound(User.KIND, id.toString());
  }

  /** Whether the caller expects another version. */
  static Optional<Refusal> conflict(User user, long expected) {
    return expected == user.version()
        ? Optional.empty()
        : Optional.of(VersionConflict.of(expected, user.version(), user.changedIn()));
  }

  /** Whether the sign-up is at another step. */
  static Optional<Refusal> conflict(User user, Status expected) {
    return user.status() == expected
        ? Optional.empty()
        : Optional.of(new WrongStatus(expected, user.status()));
  }
}
