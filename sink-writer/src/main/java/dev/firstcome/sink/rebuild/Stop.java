package dev.firstcome.sink.rebuild;

import dev.firstcome.runtime.StartException;

/** Asks a rebuild or a verification to end where it can. By any thread. */
public final class Stop {
  private volatile boolean asked;

  public void ask() {
    asked = true;
  }

  /** Ends what goes on, if that was asked for. */
  void check() {
    if (asked) {
      throw new StartException("It was stopped; the tables are as they were");
    }
  }
}
