package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.reset.ResetRequest;
import dev.firstcome.quickstart.chaos.ResetsModel.Do;
import dev.firstcome.quickstart.chaos.ResetsModel.Token;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.Signing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** One address, for which tokens are issued while everybody uses those that were told last. */
final class Resets implements Field<Token, Do> {
  private static final long MINUTES = 24 * 60;
  private static final int MAX_TOKEN = 255;

  /** How many of the last tokens are used. */
  private static final int RECENT = 3;

  private final Signing signing;
  private final AtomicInteger numbers = new AtomicInteger();

  /** An answer that was given before has no token. */
  private final List<Told> tokens = new ArrayList<>();

  private record Told(int issue, String token) {
    /** The token belongs in no log. */
    @Override
    public String toString() {
      return "token " + issue;
    }
  }

  /**
   * @param token of which all names are made; nobody has used it before
   */
  Resets(String token) {
    signing = new Signing(token);
  }

  @Override
  public String name() {
    return "password reset of " + email();
  }

  private String email() {
    return signing.email("reset");
  }

  @Override
  public Model<Token, Do, String> model() {
    return new ResetsModel();
  }

  // ---- what is asked

  @Override
  public synchronized Optional<Do> next(int client, RandomGenerator lots) {
    if (tokens.isEmpty() || lots.nextInt(4) == 0) {
      return Optional.of(new Do.Issue(numbers.incrementAndGet()));
    }
    int back = 1 + lots.nextInt(Math.min(RECENT, tokens.size()));
    return Optional.of(new Do.Redeem(tokens.get(tokens.size() - back).issue));
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.Issue(int n) -> new ResetRequest.IssueAnew(email(), MINUTES);
      case Do.Redeem(int issue) -> new ResetRequest.RedeemToken(email(), token(issue));
      case Do.Last() -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  private synchronized String token(int issue) {
    return tokens.stream()
        .filter(told -> told.issue == issue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody was told of " + issue))
        .token;
  }

  // ---- what is told

  @Override
  public synchronized String accepted(Do input, Heard.Accepted told) {
    if (input instanceof Do.Issue(int n)) {
      told.result("token", result -> result.text("token", MAX_TOKEN))
          .ifPresent(token -> tokens.add(new Told(n, token)));
    }
    return ACCEPTED;
  }

  // ---- what there is

  @Override
  public Do last() {
    return new Do.Last();
  }

  @Override
  public String tables(Connection tables) throws SQLException {
    List<String> found =
        Select.all(
            tables,
            "select state, version from password_resets where email = any (?)",
            Resets::inWords,
            List.of(email()));
    return found.isEmpty() ? ResetsModel.inWords(false, 0) : String.join(" and ", found);
  }

  private static String inWords(ResultSet row) throws SQLException {
    return ResetsModel.inWords(row.getString("state").equals("issued"), row.getLong("version"));
  }
}
