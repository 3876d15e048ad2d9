package dev.firstcome.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Why a process cannot run, in a sentence for whoever runs it. It has no stack trace: nothing in
 * the code is wrong, and the sentence says what to do.
 */
public class StartException extends RuntimeException {
  public StartException(String sentence) {
    this(sentence, null);
  }

  public StartException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause, false, false);
  }

  /** The sentence; always there. */
  public final String sentence() {
    return String.valueOf(getMessage());
  }
}
