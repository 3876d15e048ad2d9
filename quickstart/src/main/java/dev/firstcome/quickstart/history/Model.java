package dev.firstcome.quickstart.history;

import java.util.Collection;
import java.util.Optional;

/**
 * What one object does when it is called by one client at a time. Pure: the same arguments, the
 * same result. States are immutable values that are equal if they mean the same; so are inputs, as
 * far as unanswered calls with equal inputs are to be seen as interchangeable.
 */
public interface Model<S, I, O> {

  S initial();

  /** The state after this input was answered by this output; empty if that answer is wrong. */
  Optional<S> step(S state, I input, O output);

  /** The states that this input may lead to, whatever its answer; one, mostly. */
  Collection<S> step(S state, I input);

  /**
   * Whether such an answer, wherever it is right, leaves the state as it is: what was read, a
   * refusal. The search is far shorter for it. To say false is never wrong; to say true of a call
   * that changes a state is, and the search refuses to go on when it meets one.
   */
  default boolean changesNothing(I input, O output) {
    return false;
  }
}
