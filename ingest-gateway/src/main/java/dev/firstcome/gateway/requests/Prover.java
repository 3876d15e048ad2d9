package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Unproven;

/** Proves what clients bring with requests of one type. */
public interface Prover {

  /** The type of the requests. */
  String type();

  /**
   * Turns {@code claim} into what may be published, or refuses it. Called on a thread of its own,
   * for many claims at once: an implementation may wait, for a bounded time. It must take what it
   * is given for an attack, and must not let a word of it into a log, a metric or an exception.
   */
  Proof prove(Unproven claim);
}
