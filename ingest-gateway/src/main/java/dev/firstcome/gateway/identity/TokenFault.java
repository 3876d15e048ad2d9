package dev.firstcome.gateway.identity;

import dev.firstcome.gateway.refusals.GatewayRefusal.IdTokenInvalid;

/** Which check a token failed. Has no room for anything that stands in one. */
final class TokenFault extends Exception {
  private static final long serialVersionUID = 1;

  private final Check check;

  /** The checks, in the order in which they are made. */
  enum Check {
    FORM("form", "a JSON Web Token that is signed and not encrypted", "something else"),
    ALGORITHM(
        "algorithm", "one of the algorithms " + TokenSignature.ALGORITHM_NAMES, "another one"),
    TYPE("type", "a token of the type JWT, or of none", "one of another type"),
    CRITICAL_HEADER(
        "critical-header",
        "no header that must be understood (crit)",
        "one that is not known here"),
    ISSUER("issuer", "the provider's issuer (iss)", "another one or none"),
    KEY("key", "a key of the provider's (kid)", "one that it does not publish"),
    SIGNATURE("signature", "a signature by the provider's key", "one that is not"),
    AUDIENCE(
        "audience", "no audiences (aud) but clients that are set up here", "another one or none"),
    AUTHORIZED_PARTY(
        "authorized-party",
        "a client that is set up here as the authorized party (azp), as there are several audiences",
        "another one or none"),
    EXPIRED("expired", "a token that has not expired (exp)", "one that has, or that never does"),
    NOT_YET_VALID("not-yet-valid", "a token that is valid already (nbf)", "one that is not"),
    ISSUED_AT(
        "issued-at", "a time of issue that is not in the future (iat)", "one that is, or none"),
    NONCE(
        "nonce",
        "the same nonce in the request and in the token, or none in either",
        "another one, or one of them without"),
    SUBJECT(
        "subject",
        "a subject (sub) of 1 to "
            + TokenClaims.MAX_SUBJECT
            + " characters, none of them a control",
        "none or another one");

    private final String written;
    private final String expected;
    private final String found;

    Check(String written, String expected, String found) {
      this.written = written;
      this.expected = expected;
      this.found = found;
    }

    String written() {
      return written;
    }
  }

  /** No cause: its message may quote the token. */
  TokenFault(Check check) {
    super(check.written, null, false, false);
    this.check = check;
  }

  Check check() {
    return check;
  }

  IdTokenInvalid refusal() {
    return new IdTokenInvalid(check.written, check.expected, check.found);
  }

  static void require(boolean holds, Check check) throws TokenFault {
    if (!holds) {
      throw new TokenFault(check);
    }
  }
}
