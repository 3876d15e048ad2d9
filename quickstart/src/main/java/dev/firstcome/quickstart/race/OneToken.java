package dev.firstcome.quickstart.race;

import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.reset.PasswordReset.State;
import dev.firstcome.contract.reset.ResetRequest.IssueAnew;
import dev.firstcome.contract.reset.ResetRequest.RedeemToken;
import dev.firstcome.contract.reset.TokenDigest;
import dev.firstcome.contract.signup.SignupRequest.Start;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One token for a new password, and many who use it. */
final class OneToken implements Scenario {
  private static final long MINUTES = 30;

  /** Every so manieth guesses. */
  private static final int GUESSES = 10;

  @Override
  public String name() {
    return "reset-token";
  }

  @Override
  public String meaning() {
    return "everybody uses one token for a new password, all at once, and some guess: it is good"
        + " once, and all others are told the same";
  }

  @Override
  public int usualCallers() {
    return 500;
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(new Signing(token), callers);
  }

  private record Running(Signing signing, int callers) implements Contest {
    @Override
    public List<String> marks() {
      return signing.marks();
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.say("a user signs up, and has a token issued");
      signing.users(crowd, 1);
      issue(crowd, "before");
      String token = issue(crowd, "owner").orElse("none");
      crowd.say(callers + " callers use it");
      crowd.askAll(IntStream.range(0, callers).mapToObj(n -> redeem(n, token)).toList());
      return List.of(signing.start("latecomer", signing.email("latecomer")));
    }

    private Optional<String> issue(Crowd crowd, String who) {
      return crowd
          .makeReady(List.of(signing.ask(who, new IssueAnew(email(), MINUTES))))
          .getFirst()
          .result("token", in -> in.text("token", 100));
    }

    private Ask redeem(int n, String token) {
      String used = n % GUESSES == GUESSES - 1 ? "a guess, the " + n + "th" : token;
      return signing.ask("caller-" + n, new RedeemToken(email(), used));
    }

    private String email() {
      return signing.email("user-0");
    }

    @Override
    public List<String> violations(Evidence evidence) {
      List<String> violations =
          new ArrayList<>(
              Promises.answers(
                  evidence,
                  Map.of(
                      Start.class, Set.of(),
                      IssueAnew.class, Set.of(),
                      RedeemToken.class, Set.of("token-invalid"))));
      violations.addAll(Promises.versions(evidence));
      List<PasswordReset> rows = evidence.rows().of(PasswordReset.class);
      List<Statement> accepted =
          evidence.toldOf(RedeemToken.class).filter(Statement::isAccepted).toList();
      if (accepted.size() != 1) {
        violations.add(accepted.size() + " used the token, not 1");
      }
      if (rows.size() != 1) {
        violations.add("the tables have " + rows.size() + " tokens of the address, not 1");
        return violations;
      }
      PasswordReset row = rows.getFirst();
      if (row.state() != State.REDEEMED || row.version() != 3) {
        violations.add("the row is " + row.state() + " at version " + row.version() + ", not 3");
      }
      accepted.stream()
          .map(one -> TokenDigest.of(((RedeemToken) one.ask().request()).token()))
          .filter(digest -> !digest.equals(row.digest()))
          .forEach(digest -> violations.add("a token was good that is not the newest"));
      return violations;
    }
  }
}
