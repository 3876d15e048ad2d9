package dev.firstcome.quickstart.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the search has come on one way: all calls answered before the position have taken effect,
 * and these besides.
 *
 * @param ahead the positions of the calls that took effect before this answer, and are answered
 *     later
 * @param assumed the kinds of the unanswered calls that took effect, once for each that did
 * @param origin the position of the one that it was found from
 * @param last the step that led here; empty at the beginning
 */
record Configuration<S, I, O>(
    int position,
    S state,
    Numbers ahead,
    Numbers assumed,
    int origin,
    Optional<Step<S, I, O>> last) {

  /** The call that took effect last, and how it was before. */
  record Step<S, I, O>(Configuration<S, I, O> before, Call<I, O> call) {}

  /**
   * What decides how it can go on, but for the unanswered calls that are left: of two that differ
   * in those alone, the one that has used no call which the other has not can do all that the other
   * can.
   */
  record Place<S>(int position, S state, Numbers ahead) {}

  static <S, I, O> Configuration<S, I, O> first(S state) {
    return new Configuration<>(0, state, Numbers.NONE, Numbers.NONE, -1, Optional.empty());
  }

  /** The call whose answer is at the position takes effect, as late as it can. */
  Configuration<S, I, O> answered(S next, Call<I, O> call) {
    int after = position + 1;
    Numbers rest = ahead;
    while (rest.startsWith(after)) {
      after++;
      rest = rest.withoutFirst();
    }
    return new Configuration<>(after, next, rest, assumed, position, step(call));
  }

  /** A call whose answer is at a later position takes effect now. */
  Configuration<S, I, O> ahead(S next, int later, Call<I, O> call) {
    return new Configuration<>(position, next, ahead.with(later), assumed, position, step(call));
  }

  /** An unanswered call takes effect now. */
  Configuration<S, I, O> assumed(S next, int kind, Call<I, O> call) {
    return new Configuration<>(position, next, ahead, assumed.with(kind), position, step(call));
  }

  Configuration<S, I, O> from(int earlier) {
    return origin == earlier
        ? this
        : new Configuration<>(position, state, ahead, assumed, earlier, last);
  }

  private Optional<Step<S, I, O>> step(Call<I, O> call) {
    return Optional.of(new Step<>(this, call));
  }

  Place<S> place() {
    return new Place<>(position, state, ahead);
  }

  /** Whether it was found from an earlier position. */
  boolean isArrival() {
    return origin < position;
  }

  /** All calls that took effect, in that order. */
  List<Call<I, O>> order() {
    List<Call<I, O>> order = new ArrayList<>();
    Optional<Step<S, I, O>> step = last;
    while (step.isPresent()) {
      order.add(step.get().call());
      step = step.get().before().last();
    }
    return order.reversed();
  }
}
