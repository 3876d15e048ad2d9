package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.User.Status;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.util.Optional;

/**
 * Ends a sign-up. Refuses, in this order: not-found, version-conflict, wrong-status. It concerns
 * the user's key alone.
 */
final class ActivateUser {
  private ActivateUser() {}

  static Decision atUser(View view, Activate activate) {
    Optional<User> found = Users.find(view, activate.user());
    if (found.isEmpty()) {
      return Draft.refuse(Users.notFound(activate.user()));
    }
    User user = found.get();
    Optional<Refusal> conflict =
        Users.conflict(user, activate.expectedVersion())
            .or(() -> Users.conflict(user, Status.USERNAME_AND_PHONE_NUMBER));
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    Draft draft = new Draft(view);
    User activated = user.activated();
    draft.put(activated);
    return draft.accept(activated);
  }
}
