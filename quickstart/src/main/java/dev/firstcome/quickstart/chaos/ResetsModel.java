package dev.firstcome.quickstart.chaos;

import java.util.Optional;

/** The newest token of one address: whose it is, and whether it is still good. */
final class ResetsModel implements Ruled<ResetsModel.Token, ResetsModel.Do> {

  /**
   * @param good the number of the issue whose token may be used; empty if it was used, or there was
   *     none
   * @param version of the address: how often a token was issued or used
   */
  record Token(Optional<Integer> good, long version) {}

  /** What can be asked. */
  sealed interface Do {
    record Issue(int n) implements Do {}

    /** Uses the token that was issued as this one. */
    record Redeem(int issue) implements Do {}

    record Last() implements Do {}
  }

  /** Of an issue whose caller was not answered nobody has the token. */
  static String inWords(boolean isGood, long version) {
    return "version " + version + (isGood ? " issued" : version == 0 ? "" : " redeemed");
  }

  @Override
  public Token initial() {
    return new Token(Optional.empty(), 0);
  }

  @Override
  public Answer<Token> answer(Token token, Do input) {
    return switch (input) {
      case Do.Issue(int n) ->
          new Answer<>(Field.ACCEPTED, new Token(Optional.of(n), token.version + 1));
      case Do.Redeem(int issue) ->
          token.good.equals(Optional.of(issue))
              ? new Answer<>(Field.ACCEPTED, new Token(Optional.empty(), token.version + 1))
              : new Answer<>("token-invalid", token);
      case Do.Last() -> new Answer<>(inWords(token.good.isPresent(), token.version), token);
    };
  }
}
