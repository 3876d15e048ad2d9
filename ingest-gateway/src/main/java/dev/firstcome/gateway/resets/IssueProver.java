package dev.firstcome.gateway.resets;

import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.reset.ResetRequest.Issue;
import dev.firstcome.contract.reset.ResetRequest.IssueAnew;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.gateway.requests.Proof;
import dev.firstcome.gateway.requests.Prover;
import dev.firstcome.gateway.requests.ShownOnce;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** Makes a token for each request for one. */
public final class IssueProver implements Prover {
  static final int TOKEN_BYTES = 32;

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();

  @Override
  public String type() {
    return Issue.TYPE;
  }

  @Override
  public boolean isAtOnce() {
    return true;
  }

  @Override
  public Proof prove(Unproven claim) {
    IssueAnew asked = (IssueAnew) claim;
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = TEXT.encodeToString(bytes);
    return new Proof.Proved(
        new Issue(asked.email(), TokenDigest.of(token), asked.validMinutes()),
        Optional.of(new ShownOnce("token", token)));
  }
}
