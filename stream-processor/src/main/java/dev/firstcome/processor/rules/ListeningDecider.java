package dev.firstcome.processor.rules;

import dev.firstcome.contract.Request;
import dev.firstcome.processor.rules.Decision.Part;
import java.time.Instant;

/**
 * The rules of a domain whose keys tell each other something ({@link Draft#tell}). What was told
 * cannot be refused, since nobody would hear of it: it comes exactly once, and what one key tells
 * another comes in order.
 *
 * <p>What holds for a {@link Decider} holds here too.
 */
public interface ListeningDecider<R extends Request> extends Decider<R> {
  /**
   * Takes note of what another key has told.
   *
   * @param asked a {@link dev.firstcome.contract.Told}; of what this teller has told on its subject
   *     it is the newest
   */
  Part hear(View view, Asked<R> asked, Instant now);
}
