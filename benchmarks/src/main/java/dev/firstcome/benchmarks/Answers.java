package dev.firstcome.benchmarks;

import java.nio.charset.StandardCharsets;

/** Looks at what was answered. */
final class Answers {
  private Answers() {}

  /** A refusal would cost something else, and change nothing. */
  static void requireAccepted(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8);
    if (!text.contains("\"status\":\"accepted\"")) {
      throw new IllegalStateException("expected an accepted answer, found " + text);
    }
  }
}
