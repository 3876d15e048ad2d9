package dev.firstcome.gateway.requests;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.Malformed;

/** An outcome, exactly as it was published. */
public final class KnownOutcome {
  private final byte[] bytes;
  private final boolean replayed;

  /**
   * @param bytes the outcome object as JSON; not to be changed afterwards
   * @param replayed whether it repeats the answer to an earlier request
   */
  public KnownOutcome(byte[] bytes, boolean replayed) {
    this.bytes = bytes;
    this.replayed = replayed;
  }

  /** Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  public boolean replayed() {
    return replayed;
  }

  boolean isAccepted() {
    return PublishedOutcome.read(bytes).verdict() instanceof Verdict.Accepted;
  }

  /** Whether it says that the same request, under the same id, may have another answer later. */
  boolean mayBeReplaced() {
    try {
      return PublishedOutcome.read(bytes).verdict() instanceof Verdict.Refused refused
          && refused.retry() == Retry.SAME;
    } catch (Malformed nobodyCanUseIt) {
      return true;
    }
  }
}
