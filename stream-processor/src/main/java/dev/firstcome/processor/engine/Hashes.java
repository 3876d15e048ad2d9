package dev.firstcome.processor.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** SHA-256, and ids made of it. */
final class Hashes {
  private Hashes() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** A UUID of version 8 (RFC 9562, section 5.8): custom, here the first bits of a hash. */
  static UUID uuid(byte[] name) {
    ByteBuffer hash = ByteBuffer.wrap(sha256(name));
    long most = (hash.getLong() & ~0xf000L) | 0x8000L;
    long least = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(most, least);
  }
}
