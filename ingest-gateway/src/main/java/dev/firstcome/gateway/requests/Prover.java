package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Unproven;

/** Proves what clients bring with requests of one type. */
public interface Prover {

  /** The type of the requests. */
  String type();

  /** Whether it never waits for anything, and so may be called at once, on any thread. */
  default boolean isAtOnce() {
    return false;
  }

  /**
   * Turns {@code claim} into what may be published, or refuses it. Called for many claims at once,
   * on a thread of its own unless it {@link #isAtOnce}: an implementation may wait, for a bounded
   * time. It must take what it is given for an attack, and must not let a word of it into a log, a
   * metric or an exception.
   */
  Proof prove(Unproven claim);
}
