package dev.firstcome.gateway.requests;

import java.util.Optional;
import java.util.UUID;

/**
 * An outcome and where it lies in the log.
 *
 * @param key the routing key as text; empty if the record has none
 * @param answers the request that it answers; a further fact of a decision answers none
 * @param decided whether a decision gave it, rather than an answer given before
 */
public record LoggedOutcome(
    int partition,
    long offset,
    String key,
    Optional<UUID> answers,
    boolean decided,
    KnownOutcome outcome) {

  /** Whether something changed under its key by it. It is parsed for that, the first time. */
  public boolean isEvent() {
    return mayBeEvent() && outcome.isAccepted();
  }

  /** As {@link #isEvent}, as far as it can be told without parsing it. */
  public boolean mayBeEvent() {
    return decided && !key.isEmpty();
  }
}
