package dev.firstcome.contract.reset;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.reset.ResetRequest.Expire;
import dev.firstcome.contract.reset.ResetRequest.Issue;
import dev.firstcome.contract.reset.ResetRequest.IssueAnew;
import dev.firstcome.contract.reset.ResetRequest.Redeem;
import dev.firstcome.contract.reset.ResetRequest.RedeemToken;
import java.util.List;

/** The operations on password resets. */
public final class ResetOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(Issue.TYPE, Issue::read).provedFrom(IssueAnew::read).needingIdempotencyKey(),
          Operation.of(Redeem.TYPE, Redeem::read)
              .provedFrom(RedeemToken::read)
              .needingIdempotencyKey(),
          Operation.of(Expire.TYPE, Expire::read).forTimersOnly());

  private ResetOperations() {}
}
