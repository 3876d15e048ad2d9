package dev.firstcome.contract.reset;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The newest token for a new password of whoever has an email address; gone when its time is up.
 *
 * @param digest of the token; the token itself is nowhere
 */
public record PasswordReset(
    String email, TokenDigest digest, Instant expiresAt, State state, long version) implements Row {
  public static final String KIND = "password-reset";

  /** What the token is good for. */
  public enum State {
    /** One new password, until it expires. */
    ISSUED("issued"),
    /** Nothing any more: it was used. */
    REDEEMED("redeemed");

    private static final String EXPECTED =
        Arrays.stream(values()).map(State::written).collect(Collectors.joining(" or "));

    private final String written;

    State(String written) {
      this.written = written;
    }

    public String written() {
      return written;
    }

    private static Optional<State> parse(String word) {
      return Arrays.stream(values()).filter(state -> state.written.equals(word)).findFirst();
    }
  }

  /**
   * @param version 1, or one above that of the token whose place it takes
   */
  public static PasswordReset issued(
      String email, TokenDigest digest, Instant expiresAt, long version) {
    return new PasswordReset(email, digest, expiresAt, State.ISSUED, version);
  }

  /** The row of this address. */
  public static String rowId(String email) {
    return KIND + "/" + email;
  }

  /** Its next version: used. */
  public PasswordReset redeemed() {
    return new PasswordReset(email, digest, expiresAt, State.REDEEMED, version + 1);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, email, version);
  }

  public static PasswordReset read(FieldReader in) {
    return new PasswordReset(
        Emails.read(in),
        TokenDigest.read(in),
        in.instant("expiresAt"),
        in.parsed("state", State.EXPECTED, State::parse),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.text("email", email);
    digest.write(out);
    out.instant("expiresAt", expiresAt)
        .text("state", state.written())
        .wholeNumber("version", version);
  }
}
