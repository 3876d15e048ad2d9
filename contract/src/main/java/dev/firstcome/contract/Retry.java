package dev.firstcome.contract;

import java.util.Arrays;

/** Whether trying again can help. */
public enum Retry {
  /** The same request will be refused again. */
  NEVER("never"),
  /** The same request, unchanged and with the same idempotency key, may be accepted later. */
  SAME("same"),
  /** A new request may be accepted, once its sender has looked at how things stand now. */
  AFTER_REFRESH("after-refresh");

  private final String written;

  Retry(String written) {
    this.written = written;
  }

  /** The one written so; {@link #NEVER} for a word that this version does not know. */
  public static Retry parse(String written) {
    return Arrays.stream(values())
        .filter(retry -> retry.written.equals(written))
        .findFirst()
        .orElse(NEVER);
  }

  public String written() {
    return written;
  }
}
