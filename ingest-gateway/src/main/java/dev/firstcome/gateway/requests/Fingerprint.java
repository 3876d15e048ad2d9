package dev.firstcome.gateway.requests;

import dev.firstcome.contract.RequestBody;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Knows a body again that is published in another form than its client sent it in. */
public final class Fingerprint {
  private Fingerprint() {}

  /** As {@link dev.firstcome.contract.Headers#FINGERPRINT} has it. */
  public static String of(RequestBody body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.canonicalBytes());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
