package dev.firstcome.processor.rules.reset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.contract.reset.ResetRequest.Issue;
import dev.firstcome.contract.reset.ResetRequest.Redeem;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Refused;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.KeysInMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What has been asked of Ann's address, what is asked now, and what comes of it. */
final class ResetStory {
  static final String ANN = "ann@example.com";
  static final Key KEY = Emails.key(ANN);
  static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final KeysInMemory keys = KeysInMemory.underAllRules();
  private Instant now = START;
  private int asked;

  /** Nothing has been asked yet. */
  static ResetStory nothing() {
    return new ResetStory();
  }

  static ResetRequest issue(String token) {
    return issue(token, 30);
  }

  static ResetRequest issue(String token, long validMinutes) {
    return new Issue(ANN, TokenDigest.of(token), validMinutes);
  }

  static ResetRequest redeem(String token) {
    return new Redeem(ANN, TokenDigest.of(token));
  }

  /** All of these were accepted. */
  ResetStory given(ResetRequest... requests) {
    for (ResetRequest request : requests) {
      assertInstanceOf(Accepted.class, ask(request, "the service"), request::toString);
    }
    return this;
  }

  /** Time goes by, and no timer comes. */
  ResetStory after(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** The timers that are due come. */
  ResetStory timersCome() {
    for (Deadline deadline : key().due(now)) {
      ask((ResetRequest) deadline.request(), "/timers");
      key().asked(deadline);
    }
    return this;
  }

  Decision ask(ResetRequest request, String caller) {
    return keys.ask(now, new Asked<>(new UUID(0, ++asked), caller, request)).decision();
  }

  ResetStory refused(ResetRequest request, Refusal refusal) {
    return refused(request, "the service", refusal);
  }

  ResetStory refused(ResetRequest request, String caller, Refusal refusal) {
    Decision decision = ask(request, caller);
    assertEquals(refusal, assertInstanceOf(Refused.class, decision).refusal(), request::toString);
    return this;
  }

  Optional<PasswordReset> newest() {
    return key().row(PasswordReset.rowId(ANN)).map(PasswordReset.class::cast);
  }

  List<Instant> deadlines() {
    return key().deadlines().stream().map(Deadline::due).toList();
  }

  KeysInMemory keys() {
    return keys;
  }

  private KeyInMemory key() {
    return keys.key(KEY);
  }
}
