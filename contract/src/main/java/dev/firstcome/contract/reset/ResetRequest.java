package dev.firstcome.contract.reset;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;

/**
 * What can be asked about new passwords. Clients never name a digest: what they ask for and bring
 * is a token, and the gateway makes its digest of it.
 */
public sealed interface ResetRequest extends Request {

  String email();

  @Override
  default Key homeKey() {
    return Emails.key(email());
  }

  /** Issues a token; those before it are good for nothing any more. */
  record Issue(String email, TokenDigest digest, long validMinutes) implements ResetRequest {
    public static final String TYPE = "password-reset.issue";

    static final long USUAL_MINUTES = 30;
    static final long MAX_MINUTES = 24 * 60;

    static Issue read(FieldReader in) {
      return new Issue(Emails.read(in), TokenDigest.read(in), minutes(in));
    }

    private static long minutes(FieldReader in) {
      return in.optionalWholeNumber("validMinutes", 1, MAX_MINUTES).orElse(USUAL_MINUTES);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("email", email);
      digest.write(out);
      out.wholeNumber("validMinutes", validMinutes);
    }
  }

  /** How a client asks for {@link Issue}: the token is to be made. */
  record IssueAnew(String email, long validMinutes) implements ResetRequest, Unproven {
    static IssueAnew read(FieldReader in) {
      return new IssueAnew(Emails.read(in), Issue.minutes(in));
    }

    @Override
    public String type() {
      return Issue.TYPE;
    }

    @Override
    public Key homeKey() {
      return ResetRequest.super.homeKey();
    }

    @Override
    public void write(FieldWriter out) {
      out.text("email", email).wholeNumber("validMinutes", validMinutes);
    }
  }

  /** Uses a token. Of any number who try, one is accepted. */
  record Redeem(String email, TokenDigest digest) implements ResetRequest {
    public static final String TYPE = "password-reset.redeem";

    static Redeem read(FieldReader in) {
      return new Redeem(Emails.read(in), TokenDigest.read(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("email", email);
      digest.write(out);
    }
  }

  /**
   * How a client asks for {@link Redeem}: with the token.
   *
   * @param token any text: one that no token looks like is as wrong as any other
   */
  record RedeemToken(String email, String token) implements ResetRequest, Unproven {
    static final int MAX_TOKEN = 255;

    private static final String TYPE_AND_NO_MORE = "a " + Redeem.TYPE + " with a token";

    static RedeemToken read(FieldReader in) {
      return new RedeemToken(Emails.read(in), in.text("token", MAX_TOKEN));
    }

    @Override
    public String type() {
      return Redeem.TYPE;
    }

    @Override
    public Key homeKey() {
      return ResetRequest.super.homeKey();
    }

    @Override
    public void write(FieldWriter out) {
      out.text("email", email).text("token", token);
    }

    /** The token belongs in no log. */
    @Override
    public String toString() {
      return TYPE_AND_NO_MORE;
    }
  }

  /** A token's time is up. Asked by its deadline alone. */
  record Expire(String email) implements ResetRequest {
    public static final String TYPE = "password-reset.expire";

    static Expire read(FieldReader in) {
      return new Expire(Emails.read(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("email", email);
    }
  }
}
