package dev.firstcome.processor.rules;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What is to look like chance, and must come out the same each time: derived from the id of the
 * request.
 */
public final class Derived {
  private static final long TIME_AND_VERSION = 0xFFFF_FFFF_FFFF_F000L;
  private static final long VARIANT = 0xC000_0000_0000_0000L;

  private Derived() {}

  /**
   * The id of the n-th of several things that one request makes: of the same time as the request's
   * own, the rest as of a UUIDv7 (RFC 9562).
   *
   * @param n from 1; 0 is the request's own
   */
  public static UUID id(UUID request, int n) {
    if (n == 0) {
      return request;
    }
    ByteBuffer digest = ByteBuffer.wrap(digest(request, "id", n));
    long high = request.getMostSignificantBits() & TIME_AND_VERSION;
    long low = request.getLeastSignificantBits() & VARIANT;
    return new UUID(
        high | (digest.getLong() & ~TIME_AND_VERSION), low | (digest.getLong() & ~VARIANT));
  }

  /**
   * Hexadecimal digits, in lower case.
   *
   * @param n another number gives other digits
   * @param length at most 64
   */
  public static String hex(UUID request, int n, int length) {
    return HexFormat.of().formatHex(digest(request, "hex", n)).substring(0, length);
  }

  private static byte[] digest(UUID request, String use, int n) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((request + " " + use + " " + n).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
