package dev.firstcome.processor.rules;

import dev.firstcome.contract.Request;
import java.time.Instant;

/**
 * The rules of one domain.
 *
 * <p>An implementation must be a pure function of its arguments: no clock, no chance, no state, no
 * input or output. It must refuse by returning a refusal, in the documented order of precedence; an
 * exception is a bug, and the request is then set aside. It must treat a due time that has passed
 * as passed, whether or not its deadline has been asked yet. It must not ask for more further facts
 * than {@link Draft#MAX_FACTS}.
 *
 * @param <R> the domain's family of requests
 */
public interface Decider<R extends Request> {
  /**
   * @param view what the request's key owns, before this request
   * @param now never earlier than in any decision before, on this key
   */
  Decision decide(View view, Asked<R> asked, Instant now);
}
