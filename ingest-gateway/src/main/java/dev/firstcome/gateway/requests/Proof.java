package dev.firstcome.gateway.requests;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import java.util.Optional;

/** What came of proving what a client brought. */
public sealed interface Proof {
  /**
   * It is proved.
   *
   * @param request what may be published in the place of what was to be proved
   * @param shownOnce what was made for whoever asked, if anything was
   */
  record Proved(Request request, Optional<ShownOnce> shownOnce) implements Proof {
    public Proved(Request request) {
      this(request, Optional.empty());
    }
  }

  /** It is not, or not now. Nothing is published. */
  record Refused(Refusal refusal) implements Proof {}
}
