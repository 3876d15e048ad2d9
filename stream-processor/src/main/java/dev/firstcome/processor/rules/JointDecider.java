package dev.firstcome.processor.rules;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import java.time.Instant;

/**
 * The rules of a domain whose requests may concern several keys: all of them agree, or nothing
 * changes. It says for each key what to try and what to do; how the request comes from one to the
 * other is not its business.
 *
 * <pre>
 *   decide at home ──▶ Onward ──▶ tryAt a stop ──▶ … ──▶ tryAt the last
 *                                                            │ all agreed
 *   answer at home ◀── … ◀── settle at a stop ◀── settle there ◀
 * </pre>
 *
 * <p>What holds for a {@link Decider} holds for every method. From the moment a key agrees until it
 * has settled nothing else is decided there, and it is told again the very {@code now} at which it
 * agreed: so what was tried is what will be done, and {@link #settle} and {@link #answer} can
 * refuse no more.
 */
public interface JointDecider<R extends Request> extends Decider<R> {
  /**
   * Asks a stop.
   *
   * @param view what the stop's key owns
   * @param asked with what has been heard on the way here
   */
  Trial tryAt(Key stop, View view, Asked<R> asked, Instant now);

  /**
   * Does a stop's part.
   *
   * @param asked with what all have said
   * @param agreedAt what was {@code now} when it agreed
   * @param now what is to be done after what was agreed to, is done at this time
   */
  Part settle(Key stop, View view, Asked<R> asked, Instant agreedAt, Instant now);

  /**
   * Does home's part, after all others, and answers.
   *
   * @param asked with what all have said
   * @param agreedAt what was {@code now} when it agreed
   * @param now what is to be done after what was agreed to, is done at this time
   */
  Accepted answer(View view, Asked<R> asked, Instant agreedAt, Instant now);
}
