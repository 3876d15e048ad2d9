package dev.firstcome.gateway.resets;

import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.reset.ResetRequest.Redeem;
import dev.firstcome.contract.reset.ResetRequest.RedeemToken;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.gateway.requests.Proof;
import dev.firstcome.gateway.requests.Prover;

/**
 * Turns tokens that are brought into their digests, all alike: whether one is good the owner of the
 * address decides, and nobody can tell from here, or from the time it takes, what a good one looks
 * like.
 */
public final class RedeemProver implements Prover {
  @Override
  public String type() {
    return Redeem.TYPE;
  }

  @Override
  public boolean isAtOnce() {
    return true;
  }

  @Override
  public Proof prove(Unproven claim) {
    RedeemToken asked = (RedeemToken) claim;
    return new Proof.Proved(new Redeem(asked.email(), TokenDigest.of(asked.token())));
  }
}
