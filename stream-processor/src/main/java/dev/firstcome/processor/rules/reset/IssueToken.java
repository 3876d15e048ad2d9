package dev.firstcome.processor.rules.reset;

import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.ResetIssued;
import dev.firstcome.contract.reset.ResetRequest.Issue;
import dev.firstcome.processor.rules.Callers;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import java.time.Duration;
import java.time.Instant;

/**
 * Issues a token: none that came before is good for anything any more. Refuses: forbidden, since
 * whoever is given the token is trusted with the address.
 */
final class IssueToken {
  private IssueToken() {}

  static Decision decide(Resets resets, Issue issue, String caller, Instant now) {
    if (Callers.isUser(caller)) {
      return Draft.refuse(new Forbidden("a service"));
    }
    Instant expiresAt = now.plus(Duration.ofMinutes(issue.validMinutes()));
    long version = resets.newest().map(before -> before.version() + 1).orElse(1L);
    resets.issue(PasswordReset.issued(issue.email(), issue.digest(), expiresAt, version));
    return resets.draft().accept(new ResetIssued(issue.email(), expiresAt));
  }
}
