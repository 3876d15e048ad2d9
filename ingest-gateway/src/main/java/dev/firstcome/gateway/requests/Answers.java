package dev.firstcome.gateway.requests;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** The answers that are kept after they have gone by here. */
public interface Answers {
  /**
   * Finds an answer. Must not block; fails if it cannot be known, for then a request that was
   * decided must not be called pending.
   */
  CompletionStage<Optional<KnownOutcome>> find(UUID request);
}
