package dev.firstcome.gateway.requests;

/**
 * Takes outcomes as they come by, for all who subscribe. It is called by one thread at a time, and
 * holds up everyone who waits for an answer: an implementation must not block, and costs next to
 * nothing for an outcome that nobody subscribes to.
 */
public interface Feed {
  /** One that a decision gave. */
  void take(LoggedOutcome outcome);

  /** That was all for now: what was taken is to be on its way when this returns. */
  void flush();

  /** Something of this partition has passed unheard. */
  void lost(int partition);
}
