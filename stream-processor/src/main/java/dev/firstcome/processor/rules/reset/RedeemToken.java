package dev.firstcome.processor.rules.reset;

import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.ResetEnded;
import dev.firstcome.contract.reset.ResetRefusal.TokenInvalid;
import dev.firstcome.contract.reset.ResetRequest.Redeem;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.time.Instant;
import java.util.Optional;

/**
 * Uses a token. Refuses: token-invalid, in the same time and with the same words whether there is
 * none, or another, or it was used, or its time is up.
 */
final class RedeemToken {
  /** Compared where there is nothing to compare with. Nobody knows a token that has it. */
  private static final TokenDigest NOBODYS = new TokenDigest("0".repeat(64));

  private RedeemToken() {}

  static Decision decide(Resets resets, Redeem redeem, Instant now) {
    Optional<PasswordReset> newest = resets.newest();
    boolean isIt =
        newest.map(PasswordReset::digest).orElse(NOBODYS).isOfTheSameToken(redeem.digest());
    Optional<PasswordReset> good =
        newest.filter(reset -> isIt).filter(reset -> Resets.isGood(reset, now));
    if (good.isEmpty()) {
      return Draft.refuse(new TokenInvalid());
    }
    resets.draft().put(good.get().redeemed());
    return resets.draft().accept(new ResetEnded(redeem.email()));
  }
}
