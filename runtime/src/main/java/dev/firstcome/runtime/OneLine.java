package dev.firstcome.runtime;

import org.jspecify.annotations.Nullable;

/** An error in one line: its class and message, then those of its causes. */
final class OneLine {
  private static final int DEEPEST = 5;

  private OneLine() {}

  static String of(Throwable error) {
    StringBuilder line = new StringBuilder(alone(error));
    @Nullable Throwable cause = error.getCause();
    for (int depth = 1; cause != null && depth < DEEPEST; depth++) {
      line.append("; cause: ").append(alone(cause));
      cause = cause.getCause();
    }
    return line.toString();
  }

  /** What the first cause says, where those above it only say that something failed. */
  static String deepestMessage(Throwable error) {
    Throwable cause = error.getCause();
    return cause == null ? alone(error) : deepestMessage(cause);
  }

  private static String alone(Throwable error) {
    String name = error.getClass().getName();
    String shortName = name.substring(name.lastIndexOf('.') + 1);
    String message = error.getMessage();
    return message == null ? shortName : shortName + ": " + message.replaceAll("\\R\\s*", " | ");
  }
}
