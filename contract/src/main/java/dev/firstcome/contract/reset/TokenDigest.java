package dev.firstcome.contract.reset;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a token, which is all of it that leaves the gateway. A token holds 32 random
 * bytes, so nobody finds one that belongs to a digest, and no salt is needed.
 *
 * @param hex 64 hexadecimal digits, in lower case
 */
public record TokenDigest(String hex) {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final String FIELD = "tokenDigest";
  private static final String EXPECTED = "a SHA-256 as 64 hexadecimal digits in lower case";

  public static TokenDigest of(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(token.getBytes(StandardCharsets.UTF_8));
      return new TokenDigest(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Whether both are of one token, in the same time whatever they are. */
  public boolean isOfTheSameToken(TokenDigest other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whoever puts the token itself there by mistake shall not have it told to everybody. */
  static TokenDigest read(FieldReader in) {
    return in.secret(FIELD, EXPECTED, TokenDigest::parse);
  }

  private static Optional<TokenDigest> parse(String hex) {
    return Optional.of(hex).filter(FORM.asMatchPredicate()).map(TokenDigest::new);
  }

  void write(FieldWriter out) {
    out.text(FIELD, hex);
  }
}
