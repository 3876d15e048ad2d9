package dev.firstcome.processor.rules.reset;

import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.PasswordReset.State;
import dev.firstcome.contract.reset.ResetRequest.Expire;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Draft;
import java.time.Instant;
import java.util.Optional;

/** The newest token of one address, and its deadline, which go together. */
final class Resets {
  private static final String EXPIRES = "password-reset";

  private final String email;
  private final Draft draft;

  Resets(Draft atEmail, String email) {
    this.email = email;
    this.draft = atEmail;
  }

  Draft draft() {
    return draft;
  }

  /** What there is, whether or not it is good for anything. */
  Optional<PasswordReset> newest() {
    return draft.row(PasswordReset.rowId(email)).map(PasswordReset.class::cast);
  }

  static boolean isGood(PasswordReset reset, Instant now) {
    return reset.state() == State.ISSUED && now.isBefore(reset.expiresAt());
  }

  /** Puts it in the place of what there was. */
  void issue(PasswordReset reset) {
    newest().ifPresent(before -> draft.dropDeadline(before.expiresAt(), EXPIRES));
    draft.put(reset);
    draft.setDeadline(new Deadline(reset.expiresAt(), EXPIRES, new Expire(email)));
  }

  void remove(PasswordReset reset) {
    draft.dropDeadline(reset.expiresAt(), EXPIRES);
    draft.remove(reset);
  }
}
