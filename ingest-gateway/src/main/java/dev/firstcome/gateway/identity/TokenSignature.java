package dev.firstcome.gateway.identity;

import static dev.firstcome.gateway.identity.TokenFault.require;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.firstcome.gateway.identity.TokenFault.Check;
import java.security.Key;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a token is signed by one of a provider's keys. Those are public, so only algorithms that
 * sign with the other half of a key are taken: not {@code none}, and no HMAC, for which a public
 * key would do as the secret.
 */
final class TokenSignature {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Stream.of(JWSAlgorithm.Family.RSA, JWSAlgorithm.Family.EC)
          .flatMap(Collection::stream)
          .filter(algorithm -> !algorithm.equals(JWSAlgorithm.ES256K))
          .collect(Collectors.toUnmodifiableSet());

  static final String ALGORITHM_NAMES =
      ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().collect(Collectors.joining(", "));

  /** A token need not say which key it is signed by. So many are tried then. */
  private static final int MAX_TRIES = 8;

  private final JWSVerificationKeySelector<SecurityContext> selector;
  private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();

  TokenSignature(JWKSource<SecurityContext> keys) {
    selector = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
  }

  /** Reads a token. What stands in it proves nothing yet. */
  static SignedJWT read(String token) throws TokenFault {
    JWT read = parse(token);
    require(!(read instanceof EncryptedJWT), Check.FORM);
    if (!(read instanceof SignedJWT signed)) {
      throw new TokenFault(Check.ALGORITHM);
    }
    JWSHeader header = signed.getHeader();
    require(ALGORITHMS.contains(header.getAlgorithm()), Check.ALGORITHM);
    // Other tokens of the same issuer have types of their own: access tokens, logout tokens.
    JOSEObjectType type = header.getType();
    require(type == null || type.equals(JOSEObjectType.JWT), Check.TYPE);
    Set<String> critical = header.getCriticalParams();
    require(critical == null || critical.isEmpty(), Check.CRITICAL_HEADER);
    return signed;
  }

  /** The library throws more than it says when a token is made to break it. */
  private static JWT parse(String token) throws TokenFault {
    try {
      return JWTParser.parse(token);
    } catch (ParseException | RuntimeException fault) {
      throw new TokenFault(Check.FORM);
    }
  }

  /**
   * Checks it.
   *
   * @throws KeySourceException if the keys cannot be had
   */
  void check(SignedJWT token) throws TokenFault, KeySourceException {
    List<Key> keys = selector.selectJWSKeys(token.getHeader(), null);
    require(!keys.isEmpty(), Check.KEY);
    require(
        keys.stream().limit(MAX_TRIES).anyMatch(key -> isSignedBy(key, token)), Check.SIGNATURE);
  }

  private boolean isSignedBy(Key key, SignedJWT token) {
    try {
      return token.verify(verifiers.createJWSVerifier(token.getHeader(), key));
    } catch (JOSEException unfit) {
      return false;
    }
  }
}
