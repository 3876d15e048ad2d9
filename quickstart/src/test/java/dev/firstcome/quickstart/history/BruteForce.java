package dev.firstcome.quickstart.history;

import java.util.ArrayList;
import java.util.List;

/** Tries every order. Shares nothing with what it is compared with. */
record BruteForce<S, I, O>(Model<S, I, O> model) {

  boolean isExplained(List<Call<I, O>> calls) {
    return isExplained(model.initial(), calls);
  }

  private boolean isExplained(S state, List<Call<I, O>> left) {
    return left.stream().allMatch(call -> call.answer().isEmpty())
        || left.stream()
            .filter(call -> left.stream().noneMatch(other -> isBefore(other, call)))
            .anyMatch(call ->
                after(state, call).stream().anyMatch(next -> isExplained(next, less(left, call))));
  }

  private static boolean isBefore(Call<?, ?> one, Call<?, ?> other) {
    return one.answer().filter(heard -> heard.atNanos() < other.invokedNanos()).isPresent();
  }

  private List<S> after(S state, Call<I, O> call) {
    return call.answer()
        .map(heard -> model.step(state, call.input(), heard.output()).stream().toList())
        .orElseGet(() -> List.copyOf(model.step(state, call.input())));
  }

  private static <I, O> List<Call<I, O>> less(List<Call<I, O>> calls, Call<I, O> call) {
    List<Call<I, O>> rest = new ArrayList<>(calls);
    rest.remove(call);
    return rest;
  }
}
