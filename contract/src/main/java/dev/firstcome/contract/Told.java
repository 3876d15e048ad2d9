package dev.firstcome.contract;

/**
 * What one key tells another, one way: nobody answers, and nobody is locked. It is told exactly
 * once, and in order. Of all that a key has told another on one subject the last counts.
 */
public interface Told extends Request {
  /** The key that tells it. */
  Key teller();

  /** What of all that the teller may tell it is about. */
  String subject();
}
