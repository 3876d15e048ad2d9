package dev.firstcome.quickstart.history;

import java.util.Optional;

/**
 * One call as its client saw it. All calls of a history are timed by one monotonic clock.
 *
 * @param answer empty if the client never heard one: the call may have happened at any time after
 *     it was invoked, or never
 */
public record Call<I, O>(String client, I input, long invokedNanos, Optional<Answer<O>> answer) {

  /**
   * @param atNanos when the client had it
   */
  public record Answer<O>(O output, long atNanos) {}

  public Call {
    if (answer.isPresent() && answer.get().atNanos < invokedNanos) {
      throw new IllegalArgumentException(
          client + " was answered before it called: " + input + " -> " + answer.get().output);
    }
  }

  public static <I, O> Call<I, O> answered(
      String client, I input, long invokedNanos, O output, long answeredNanos) {
    return new Call<>(
        client, input, invokedNanos, Optional.of(new Answer<>(output, answeredNanos)));
  }

  public static <I, O> Call<I, O> unanswered(String client, I input, long invokedNanos) {
    return new Call<>(client, input, invokedNanos, Optional.empty());
  }
}
