package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.signup.SignupRequest;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.OauthByToken;
import dev.firstcome.contract.signup.SignupRequest.Start;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.JointDecider;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.time.Instant;
import java.util.List;

/** The rules of sign-ups, one class a command. */
public final class SignupDecider implements JointDecider<SignupRequest> {
  private final DeleteUser deleteUser;

  /**
   * @param hanging all that may hang on a user
   */
  public SignupDecider(List<HangsOnUser> hanging) {
    this.deleteUser = new DeleteUser(hanging);
  }

  @Override
  public Decision decide(View view, Asked<SignupRequest> asked, Instant now) {
    return switch (asked.request()) {
      case Start start -> StartSignup.atEmail(view, asked, start);
      case Oauth oauth -> new SignInByProvider(asked, oauth).atExternalId(view);
      case Complete complete -> CompleteSignup.atUser(view, complete);
      case Activate activate -> ActivateUser.atUser(view, activate);
      case Delete delete -> deleteUser.atUser(view, delete);
      case OauthByToken unproven -> throw alone(unproven);
    };
  }

  @Override
  public Trial tryAt(Key stop, View view, Asked<SignupRequest> asked, Instant now) {
    return switch (asked.request()) {
      case Start start -> StartSignup.tryAtNewUser(view, asked.id());
      case Oauth oauth -> {
        SignInByProvider signIn = new SignInByProvider(asked, oauth);
        yield isUser(stop) ? signIn.tryAtUser(view) : signIn.tryAtEmail(view);
      }
      case Complete complete -> CompleteSignup.tryAt(stop, view);
      case Delete delete -> Trial.agree();
      case Activate activate -> throw alone(activate);
      case OauthByToken unproven -> throw alone(unproven);
    };
  }

  @Override
  public Part settle(
      Key stop, View view, Asked<SignupRequest> asked, Instant agreedAt, Instant now) {
    return switch (asked.request()) {
      case Start start -> StartSignup.atNewUser(view, asked, start);
      case Oauth oauth -> {
        SignInByProvider signIn = new SignInByProvider(asked, oauth);
        yield isUser(stop) ? signIn.atUser(view) : signIn.atEmail(view);
      }
      case Complete complete -> CompleteSignup.at(stop, view, complete);
      case Delete delete -> deleteUser.at(stop, view, delete);
      case Activate activate -> throw alone(activate);
      case OauthByToken unproven -> throw alone(unproven);
    };
  }

  @Override
  public Accepted answer(View view, Asked<SignupRequest> asked, Instant agreedAt, Instant now) {
    return switch (asked.request()) {
      case Start start -> StartSignup.answer(view, asked, start);
      case Oauth oauth -> new SignInByProvider(asked, oauth).answer(view);
      case Complete complete -> CompleteSignup.answer(view, complete);
      case Delete delete -> deleteUser.answer(view, delete);
      case Activate activate -> throw alone(activate);
      case OauthByToken unproven -> throw alone(unproven);
    };
  }

  private static boolean isUser(Key stop) {
    return stop.kind().equals(UserKey.KIND);
  }

  private static IllegalStateException alone(SignupRequest request) {
    return new IllegalStateException(request.type() + " is not decided by several keys");
  }
}
