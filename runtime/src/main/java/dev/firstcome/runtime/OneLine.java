package dev.firstcome.runtime;

import org.jspecify.annotations.Nullable;

/** An error in one line: its class and message, then its causes'. */
final class OneLine {
  private static final int DEEPEST = 5;

  private OneLine() {}

  static String of(Throwable error) {
    StringBuilder line =
        new StringBuilder(one(error.getClass().getSimpleName(), error.getMessage()));
    Throwable cause = error.getCause();
    for (int depth = 1; cause != null && depth < DEEPEST; depth++) {
      line.append("; cause: ").append(one(cause.getClass().getSimpleName(), cause.getMessage()));
      cause = cause.getCause();
    }
    return line.toString();
  }

  static String one(String className, @Nullable String message) {
    return message == null ? className : className + ": " + message.replaceAll("\\R\\s*", " | ");
  }
}
