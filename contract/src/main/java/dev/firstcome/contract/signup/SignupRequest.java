package dev.firstcome.contract.signup;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Providers;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/**
 * What can be asked about users and their names. A name that belongs to one user at a time is a key
 * of its own, so most of these concern several keys.
 */
public sealed interface SignupRequest extends Request {

  /** Signs up by an email address whose owner has been verified elsewhere. */
  record Start(String email) implements SignupRequest {
    public static final String TYPE = "signup.start";

    static Start read(FieldReader in) {
      return new Start(Emails.read(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return Emails.key(email);
    }

    @Override
    public void write(FieldWriter out) {
      out.text("email", email);
    }
  }

  /**
   * Signs up, or in, by an identity provider. The same however often it is asked: the user of this
   * external ID, who is made, or taken over from a sign-up by email, if there is none.
   *
   * @param subject who it is, as the provider calls them
   * @param email the provider has verified it
   */
  record Oauth(String provider, String subject, Optional<String> email) implements SignupRequest {
    public static final String TYPE = "signup.oauth";

    static Oauth read(FieldReader in) {
      return new Oauth(
          Providers.read(in), in.text("subject", Names.MAX_SUBJECT), Emails.readOptional(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return Names.externalId(provider, subject);
    }

    @Override
    public void write(FieldWriter out) {
      out.text("provider", provider).text("subject", subject).text("email", email);
    }
  }

  /**
   * How a client asks for {@link Oauth}: with the provider's ID token, which says who it is.
   *
   * @param nonce the one that the client had the provider put into the token, if it did
   */
  record OauthByToken(String provider, String idToken, Optional<String> nonce)
      implements SignupRequest, Unproven {
    static final int MAX_TOKEN = 16 * 1024;
    static final int MAX_NONCE = 255;

    static OauthByToken read(FieldReader in) {
      return new OauthByToken(
          Providers.read(in), in.text("idToken", MAX_TOKEN), in.optionalText("nonce", MAX_NONCE));
    }

    @Override
    public String type() {
      return Oauth.TYPE;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("provider", provider).text("idToken", idToken).text("nonce", nonce);
    }
  }

  /** Adds a username and a telephone number, which nobody else may have. */
  record Complete(UUID user, String username, String phone, long expectedVersion)
      implements SignupRequest {
    public static final String TYPE = "signup.complete";

    static Complete read(FieldReader in) {
      return new Complete(
          in.id("user"),
          Names.readUsername(in),
          Names.readPhone(in),
          in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return UserKey.of(user);
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user)
          .text("username", username)
          .text("phone", phone)
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /** The last step of a sign-up. */
  record Activate(UUID user, long expectedVersion) implements SignupRequest {
    public static final String TYPE = "signup.activate";

    static Activate read(FieldReader in) {
      return new Activate(in.id("user"), in.wholeNumber("expectedVersion", 0, Long.MAX_VALUE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return UserKey.of(user);
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user).wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /** Removes a user with everything that hangs on them; all their names are free again. */
  record Delete(UUID user, Optional<Long> expectedVersion) implements SignupRequest {
    public static final String TYPE = "user.delete";

    static Delete read(FieldReader in) {
      return new Delete(
          in.id("user"), in.optionalWholeNumber("expectedVersion", 0, Long.MAX_VALUE));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return UserKey.of(user);
    }

    @Override
    public void write(FieldWriter out) {
      out.id("user", user).wholeNumber("expectedVersion", expectedVersion);
    }
  }
}
