package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;

/** What came of proving what a client brought. */
public sealed interface Proof {
  /**
   * It is proved.
   *
   * @param request what may be published in the place of what was to be proved
   */
  record Proved(Request request) implements Proof {}

  /** It is not, or not now. Nothing is published. */
  record Refused(Refusal refusal) implements Proof {}
}
