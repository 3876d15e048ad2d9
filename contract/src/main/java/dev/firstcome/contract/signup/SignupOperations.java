package dev.firstcome.contract.signup;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.signup.SignupRequest.Activate;
import dev.firstcome.contract.signup.SignupRequest.Complete;
import dev.firstcome.contract.signup.SignupRequest.Delete;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.OauthByToken;
import dev.firstcome.contract.signup.SignupRequest.Start;
import java.util.List;

/** The operations on users. */
public final class SignupOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(Start.TYPE, Start::read).needingIdempotencyKey(),
          Operation.of(Oauth.TYPE, Oauth::read).provedFrom(OauthByToken::read),
          Operation.of(Complete.TYPE, Complete::read).versioned(Versions.REQUIRED),
          Operation.of(Activate.TYPE, Activate::read).versioned(Versions.REQUIRED),
          Operation.of(Delete.TYPE, Delete::read).versioned(Versions.OPTIONAL));

  private SignupOperations() {}
}
