package dev.firstcome.processor.rules.reset;

import dev.firstcome.contract.reset.ResetEnded;
import dev.firstcome.processor.rules.Decision;
import java.time.Instant;

/** A token's time is up, used or not: nothing of it stays. Asked by its deadline alone. */
final class ExpireToken {
  private ExpireToken() {}

  static Decision decide(Resets resets, Instant now) {
    return resets
        .newest()
        .filter(reset -> !now.isBefore(reset.expiresAt()))
        .<Decision>map(reset -> {
          resets.remove(reset);
          return resets.draft().accept(new ResetEnded(reset.email()));
        })
        .orElseGet(Decision.Nothing::new);
  }
}
