package dev.firstcome.gateway.identity;

import static dev.firstcome.gateway.identity.TokenFault.require;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.json.Texts;
import dev.firstcome.gateway.identity.TokenFault.Check;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a token claims, checked as OpenID Connect Core 1.0 (3.1.3.7) asks for. */
final class TokenClaims {
  static final int MAX_SUBJECT = 255;

  /** So much the clocks of a provider and of a gateway may differ. */
  static final Duration LEEWAY = Duration.ofSeconds(60);

  private final JWTClaimsSet claims;

  /** Empty if it is no text. A number is none: written as a text it might be another's too. */
  private final String subject;

  private TokenClaims(JWTClaimsSet claims, String subject) {
    this.claims = claims;
    this.subject = subject;
  }

  static TokenClaims read(SignedJWT token) throws TokenFault {
    try {
      @Nullable JWTClaimsSet claims = token.getJWTClaimsSet();
      @Nullable Map<String, Object> asSent = token.getPayload().toJSONObject();
      if (claims != null && asSent != null) {
        return new TokenClaims(claims, asSent.get("sub") instanceof String text ? text : "");
      }
    } catch (ParseException | RuntimeException fault) {
      // The library throws more than it says, and whatever it says may quote the token.
    }
    throw new TokenFault(Check.FORM);
  }

  /** Whose word it is: looked at first, so that no keys are fetched for another's token. */
  void requireIssuer(IdentityProvider provider) throws TokenFault {
    require(provider.issuer().equals(claims.getIssuer()), Check.ISSUER);
  }

  /** All that is left to check once it is known to be the issuer's word. */
  void check(IdentityProvider provider, Optional<String> nonce, Instant now) throws TokenFault {
    requireAudience(provider);
    requireTime(now);
    requireNonce(nonce);
    requireSubject();
  }

  /** An audience that is not ours could use the token here, so there must be none. */
  private void requireAudience(IdentityProvider provider) throws TokenFault {
    List<String> audiences = claims.getAudience();
    require(
        !audiences.isEmpty() && audiences.stream().allMatch(each -> isClient(each, provider)),
        Check.AUDIENCE);
    if (audiences.size() > 1) {
      require(isClient(claims.getClaim("azp"), provider), Check.AUTHORIZED_PARTY);
    }
  }

  private static boolean isClient(@Nullable Object claimed, IdentityProvider provider) {
    return claimed instanceof String client && provider.clients().contains(client);
  }

  private void requireTime(Instant now) throws TokenFault {
    @Nullable Date expires = claims.getExpirationTime();
    @Nullable Date begins = claims.getNotBeforeTime();
    @Nullable Date issued = claims.getIssueTime();
    Instant latest = now.plus(LEEWAY);
    require(expires != null && expires.toInstant().isAfter(now.minus(LEEWAY)), Check.EXPIRED);
    require(begins == null || !begins.toInstant().isAfter(latest), Check.NOT_YET_VALID);
    require(issued != null && !issued.toInstant().isAfter(latest), Check.ISSUED_AT);
  }

  /**
   * A client that had a nonce put into the token is to say so: who leaves it out has the token from
   * somebody else, or has forgotten what protects it.
   */
  private void requireNonce(Optional<String> told) throws TokenFault {
    @Nullable Object claimed = claims.getClaim("nonce");
    if (told.isEmpty()) {
      require(claimed == null, Check.NONCE);
    } else {
      require(claimed instanceof String text && same(text, told.get()), Check.NONCE);
    }
  }

  /** Takes as long for a nonce that is nearly right as for any other of its length. */
  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private void requireSubject() throws TokenFault {
    require(Texts.fault(subject, MAX_SUBJECT).isEmpty(), Check.SUBJECT);
  }

  /** Who it is, as the provider calls them. */
  String subject() {
    return subject;
  }

  /** Only what the provider has verified, which some say in a text. */
  Optional<String> verifiedEmail() {
    @Nullable Object verified = claims.getClaim("email_verified");
    boolean isVerified = Boolean.TRUE.equals(verified) || "true".equals(verified);
    return isVerified && claims.getClaim("email") instanceof String email
        ? Emails.parse(email)
        : Optional.empty();
  }
}
