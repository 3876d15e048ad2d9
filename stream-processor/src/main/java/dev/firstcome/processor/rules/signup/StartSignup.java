package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.SignupRefusal.EmailTaken;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.contract.signup.User;
import dev.firstcome.processor.rules.Asked;
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
import java.util.UUID;

/** Makes a user of an email address that nobody has. Refuses: email-taken. */
final class StartSignup {
  private StartSignup() {}

  static Decision atEmail(View view, Asked<?> asked, Start start) {
    if (Claims.ownerOf(start.homeKey(), view).isPresent()) {
      return Draft.refuse(new EmailTaken());
    }
    return new Decision.Onward(Optional.empty(), List.of(Stop.atNew(UserKey.of(asked.id()))));
  }

  /** A new user is called by the id of its request; one that is there was made by another. */
  static Trial tryAtNewUser(View view, UUID id) {
    return Users.find(view, id).isPresent()
        ? Trial.refuse(new IdempotencyKeyReused())
        : Trial.agree();
  }

  static Part atNewUser(View view, Asked<?> asked, Start start) {
    Draft draft = new Draft(view);
    draft.put(made(asked, start));
    return draft.part();
  }

  static Accepted answer(View view, Asked<?> asked, Start start) {
    Draft draft = new Draft(view);
    draft.put(Claim.of(start.homeKey(), asked.id()));
    return draft.create(made(asked, start));
  }

  private static User made(Asked<?> asked, Start start) {
    return User.made(asked.id(), start.email(), Optional.empty());
  }
}
