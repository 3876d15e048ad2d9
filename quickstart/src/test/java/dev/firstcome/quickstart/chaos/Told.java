package dev.firstcome.quickstart.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.history.Model;
import java.util.List;
import java.util.Optional;

/** What a model must say, and must not, when calls come one after the other. */
final class Told<S, I> {
  private final Model<S, I, String> model;
  private S state;

  Told(Model<S, I, String> model) {
    this.model = model;
    this.state = model.initial();
  }

  /**
   * The next call.
   *
   * @param wrong answers that must not do for it
   */
  Told<S, I> then(I input, String right, String... wrong) {
    for (String answer : wrong) {
      assertEquals(Optional.empty(), model.step(state, input, answer), input + " in " + state);
    }
    Optional<S> next = model.step(state, input, right);
    assertTrue(next.isPresent(), input + " -> " + right + " in " + state);
    assertEquals(List.copyOf(model.step(state, input)), List.of(next.get()));
    assertTrue(!model.changesNothing(input, right) || next.get().equals(state), right);
    state = next.get();
    return this;
  }
}
