package dev.firstcome.quickstart.chaos;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** As much of a hash as no two different texts have in common; kept where the text is too long. */
record Digest(long high, long low) {
  static final Digest NONE = new Digest(0, 0);

  static Digest of(byte[] bytes) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(bytes));
    return new Digest(hash.getLong(), hash.getLong());
  }

  static Digest of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
