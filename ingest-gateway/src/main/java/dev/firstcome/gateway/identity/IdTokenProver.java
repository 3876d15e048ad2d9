package dev.firstcome.gateway.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import dev.firstcome.contract.SharedRefusal.Malformed;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.signup.SignupRequest.Oauth;
import dev.firstcome.contract.signup.SignupRequest.OauthByToken;
import dev.firstcome.gateway.requests.Proof;
import dev.firstcome.gateway.requests.Prover;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Proves by an ID token who wants to sign up or in. */
public final class IdTokenProver implements Prover {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final Duration USABLE = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Map<String, Trusted> byName = new TreeMap<>();
  private final InstantSource clock;
  private final TokenCounts counts;

  /** A provider, and what its signatures are checked with. */
  private record Trusted(IdentityProvider provider, TokenSignature signature) {}

  /** Where the keys of a provider come from. */
  interface KeysOf {
    JWKSource<SecurityContext> of(IdentityProvider provider);
  }

  IdTokenProver(
      List<IdentityProvider> providers, KeysOf keys, InstantSource clock, TokenCounts counts) {
    this.clock = clock;
    this.counts = counts;
    for (IdentityProvider provider : providers) {
      byName.put(provider.name(), new Trusted(provider, new TokenSignature(keys.of(provider))));
    }
  }

  /**
   * Proves by the keys that the providers publish.
   *
   * @param fetchWithin how long it may take to fetch a provider's keys; less than a proof may
   */
  public static IdTokenProver of(
      List<IdentityProvider> providers,
      HttpFetcher fetcher,
      Duration fetchWithin,
      TokenCounts counts) {
    IssuerKeys.Times times =
        new IssuerKeys.Times(FRESH, USABLE, PAUSE, PAUSE_AFTER_FAILURE, fetchWithin);
    return new IdTokenProver(
        providers,
        provider ->
            new IssuerKeys(
                provider.name(),
                new KeyDocuments(provider, fetcher, fetchWithin)::fetch,
                times,
                successfully -> counts.fetched(provider.name(), successfully),
                System::nanoTime),
        InstantSource.system(),
        counts);
  }

  @Override
  public String type() {
    return Oauth.TYPE;
  }

  @Override
  public Proof prove(Unproven claim) {
    if (!(claim instanceof OauthByToken asked)) {
      throw new IllegalArgumentException("no ID token comes with " + claim.type());
    }
    Trusted trusted = byName.get(asked.provider());
    if (trusted == null) {
      counts.unknownProvider();
      return new Proof.Refused(unknown(asked.provider()));
    }
    String provider = asked.provider();
    try {
      Proof proved = new Proof.Proved(prove(asked, trusted));
      counts.verified(provider);
      return proved;
    } catch (TokenFault fault) {
      counts.refused(provider, fault.check());
      return new Proof.Refused(fault.refusal());
    } catch (KeySourceException unavailable) {
      counts.keysUnavailable(provider);
      return new Proof.Refused(
          new TooBusy(
              "Expected the keys of "
                  + provider
                  + " to be within reach, found that they cannot be asked for now."));
    }
  }

  private Oauth prove(OauthByToken asked, Trusted trusted) throws TokenFault, KeySourceException {
    SignedJWT token = TokenSignature.read(asked.idToken());
    TokenClaims claims = TokenClaims.read(token);
    claims.requireIssuer(trusted.provider());
    trusted.signature().check(token);
    claims.check(trusted.provider(), asked.nonce(), clock.instant());
    return new Oauth(asked.provider(), claims.subject(), claims.verifiedEmail());
  }

  private Malformed unknown(String provider) {
    return new Malformed(
        "provider",
        byName.isEmpty()
            ? "an identity provider that is set up here, of which there is none"
            : "one of " + String.join(", ", byName.keySet()),
        '"' + provider + '"');
  }
}
