package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.SignupRefusal.EmailNotVerified;
import dev.firstcome.contract.signup.SignupRefusal.EmailTaken;
import dev.firstcome.contract.signup.SignupRefusal.UserAlreadyLinked;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.User.Status;
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

/**
 * Finds the user of an external ID, or makes one, or takes over the one that has begun to sign up
 * with the same email address. Refuses, in this order: email-not-verified, email-taken,
 * user-already-linked.
 *
 * <p>An external ID that has a user is answered by its own key alone, so that sign-ins never wait
 * for each other. Otherwise the email address must be asked whose it is. If it is a user's, that
 * user comes before both in the order of keys: the request goes home with the user's name, and out
 * again by way of the user.
 */
final class SignInByProvider {
  private final UUID request;
  private final Oauth asked;
  private final Key email;
  private final Optional<UUID> takenOver;

  SignInByProvider(Asked<?> asked, Oauth oauth) {
    this.request = asked.id();
    this.asked = oauth;
    this.email = Emails.key(oauth.email().orElse("none"));
    this.takenOver = asked.heard().from(email).map(UUID::fromString);
  }

  Decision atExternalId(View view) {
    Optional<UUID> owner = Claims.ownerOf(asked.homeKey(), view);
    if (owner.isPresent()) {
      return new Draft(view).accept(signedIn(owner.get(), false));
    }
    if (asked.email().isEmpty()) {
      return Draft.refuse(new EmailNotVerified(asked.provider()));
    }
    Stop user =
        takenOver
            .map(id -> Stop.at(UserKey.of(id)))
            .orElseGet(() -> Stop.atNew(UserKey.of(request)));
    return new Decision.Onward(Optional.empty(), List.of(user, Stop.at(email)));
  }

  Trial tryAtEmail(View view) {
    Optional<UUID> owner = Claims.ownerOf(email, view);
    return owner.equals(takenOver)
        ? Trial.agree()
        : new Trial.Reconsider(owner.map(UUID::toString));
  }

  Trial tryAtUser(View view) {
    if (takenOver.isEmpty()) {
      return StartSignup.tryAtNewUser(view, request);
    }
    Optional<User> user = Users.find(view, takenOver.get());
    if (user.isEmpty()) {
      return new Trial.Reconsider(Optional.empty());
    }
    return obstacle(user.get()).map(Trial::refuse).orElseGet(Trial::agree);
  }

  private static Optional<Refusal> obstacle(User user) {
    if (user.status() != Status.EMAIL_VERIFIED) {
      return Optional.of(new EmailTaken());
    }
    return user.externalId().isPresent() ? Optional.of(new UserAlreadyLinked()) : Optional.empty();
  }

  Part atEmail(View view) {
    Draft draft = new Draft(view);
    if (takenOver.isEmpty()) {
      draft.put(Claim.of(email, request));
    }
    return draft.part();
  }

  Part atUser(View view) {
    Draft draft = new Draft(view);
    String externalId = asked.homeKey().text();
    draft.put(
        takenOver
            .flatMap(id -> Users.find(view, id))
            .map(user -> user.linkedTo(externalId))
            .orElseGet(() -> User.made(request, email.text(), Optional.of(externalId))));
    return draft.part();
  }

  Accepted answer(View view) {
    UUID user = takenOver.orElse(request);
    Draft draft = new Draft(view);
    draft.put(Claim.of(asked.homeKey(), user));
    return takenOver.isPresent()
        ? draft.accept(signedIn(user, false))
        : draft.create(signedIn(user, true));
  }

  private SignedIn signedIn(UUID user, boolean created) {
    return new SignedIn(user, asked.homeKey().text(), created);
  }
}
