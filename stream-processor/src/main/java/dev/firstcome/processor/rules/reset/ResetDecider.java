package dev.firstcome.processor.rules.reset;

import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.reset.ResetRequest.Expire;
import dev.firstcome.contract.reset.ResetRequest.Issue;
import dev.firstcome.contract.reset.ResetRequest.IssueAnew;
import dev.firstcome.contract.reset.ResetRequest.Redeem;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decider;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.time.Instant;

/** The rules of password resets, one class a command. */
public final class ResetDecider implements Decider<ResetRequest> {
  @Override
  public Decision decide(View view, Asked<ResetRequest> asked, Instant now) {
    Resets resets = new Resets(new Draft(view), asked.request().email());
    return switch (asked.request()) {
      case Issue issue -> IssueToken.decide(resets, issue, asked.caller(), now);
      case Redeem redeem -> RedeemToken.decide(resets, redeem, now);
      case Expire expire -> ExpireToken.decide(resets, now);
      case IssueAnew unproven -> throw unproven(unproven);
      case ResetRequest.RedeemToken unproven -> throw unproven(unproven);
    };
  }

  private static IllegalStateException unproven(ResetRequest request) {
    return new IllegalStateException(request.type() + " is not decided before it is proved");
  }
}
