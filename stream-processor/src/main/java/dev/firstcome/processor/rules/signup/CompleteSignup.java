package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.SignupRefusal.PhoneTaken;
import dev.firstcome.contract.signup.SignupRefusal.UsernameTaken;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.User.Status;
import dev.firstcome.processor.rules.Claims;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.Optional;

/**
 * Gives a user the two names that are still missing. Refuses, in this order: not-found,
 * version-conflict, wrong-status, username-taken, phone-taken.
 */
final class CompleteSignup {
  private CompleteSignup() {}

  static Decision atUser(View view, Complete complete) {
    Optional<User> user = Users.find(view, complete.user());
    if (user.isEmpty()) {
      return Draft.refuse(Users.notFound(complete.user()));
    }
    Optional<Refusal> conflict =
        Users.conflict(user.get(), complete.expectedVersion())
            .or(() -> Users.conflict(user.get(), Status.EMAIL_VERIFIED));
    if (conflict.isPresent()) {
      return Draft.refuse(conflict.get());
    }
    return new Decision.Onward(
        Optional.empty(),
        List.of(
            Stop.at(Names.username(complete.username())), Stop.at(Names.phone(complete.phone()))));
  }

  static Trial tryAt(Key name, View view) {
    if (Claims.ownerOf(name, view).isEmpty()) {
      return Trial.agree();
    }
    return Trial.refuse(
        name.kind().equals(Names.USERNAME) ? new UsernameTaken() : new PhoneTaken());
  }

  static Part at(Key name, View view, Complete complete) {
    Draft draft = new Draft(view);
    draft.put(Claim.of(name, complete.user()));
    return draft.part();
  }

  static Accepted answer(View view, Complete complete) {
    Draft draft = new Draft(view);
    User user =
        Users.find(view, complete.user())
            .orElseThrow()
            .completed(complete.username(), complete.phone());
    draft.put(user);
    return draft.accept(user);
  }
}
