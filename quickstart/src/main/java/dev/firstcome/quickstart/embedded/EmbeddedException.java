package dev.firstcome.quickstart.embedded;

/**
 * An embedded server could not be started, or could not go on. The message is a sentence for the
 * person who started it: what happened, where, and what to do.
 */
public final class EmbeddedException extends RuntimeException {
  EmbeddedException(String sentence) {
    super(sentence);
  }

  EmbeddedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
