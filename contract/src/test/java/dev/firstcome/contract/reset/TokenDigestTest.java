package dev.firstcome.contract.reset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TokenDigestTest {
  /** The example of FIPS 180-2, appendix B.1. */
  @Test
  void itIsTheSha256OfTheToken() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        TokenDigest.of("abc").hex());
  }

  @Test
  void onlyTheSameTokenHasIt() {
    assertTrue(TokenDigest.of("abc").isOfTheSameToken(TokenDigest.of("abc")));
    assertFalse(TokenDigest.of("abc").isOfTheSameToken(TokenDigest.of("abd")));
    assertFalse(TokenDigest.of("abc").isOfTheSameToken(new TokenDigest("ba")));
  }
}
