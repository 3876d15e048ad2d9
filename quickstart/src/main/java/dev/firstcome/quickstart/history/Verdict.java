package dev.firstcome.quickstart.history;

import java.util.List;

/** Whether a history can be explained: by one order of its calls, one at a time. */
public sealed interface Verdict<S, I, O> {

  /** How many configurations the search went through. */
  int configurations();

  /**
   * This order agrees with real time and with every answer.
   *
   * @param order every answered call, and those unanswered ones that must have happened
   */
  record Explained<S, I, O>(List<Call<I, O>> order, int configurations)
      implements Verdict<S, I, O> {
    public Explained {
      order = List.copyOf(order);
    }
  }

  /** No order does. */
  record Unexplained<S, I, O>(Remains<S, I, O> remains, int configurations)
      implements Verdict<S, I, O> {}

  /** The search was given up; the history may be good or bad. */
  record Undecided<S, I, O>(String why, int configurations) implements Verdict<S, I, O> {}
}
