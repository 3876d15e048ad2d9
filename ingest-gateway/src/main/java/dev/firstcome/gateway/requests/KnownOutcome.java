package dev.firstcome.gateway.requests;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.json.Malformed;
import org.jspecify.annotations.Nullable;

/** An outcome, exactly as it was published. */
public final class KnownOutcome {
  private final byte[] bytes;
  private final boolean replayed;

  /** Null until somebody asks; whoever asks finds the same. */
  private volatile @Nullable Boolean accepted;

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

  /** Whether something was done; of what cannot be read nobody knows. */
  boolean isAccepted() {
    if (accepted == null) {
      accepted = readAccepted();
    }
    return accepted;
  }

  private boolean readAccepted() {
    try {
      return PublishedOutcome.read(bytes).verdict() instanceof Verdict.Accepted;
    } catch (Malformed nobodyCanUseIt) {
      return false;
    }
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
