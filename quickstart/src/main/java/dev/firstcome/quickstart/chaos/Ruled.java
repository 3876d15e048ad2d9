package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.history.Model;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A model whose state alone says what the one right answer is. */
interface Ruled<S, I> extends Model<S, I, String> {

  /** The right answer, and what there is after it. */
  record Answer<S>(String output, S next) {}

  Answer<S> answer(S state, I input);

  @Override
  default Optional<S> step(S state, I input, String output) {
    Answer<S> right = answer(state, input);
    return right.output.equals(output) ? Optional.of(right.next) : Optional.empty();
  }

  @Override
  default Collection<S> step(S state, I input) {
    return List.of(answer(state, input).next);
  }

  @Override
  default boolean changesNothing(I input, String output) {
    return !output.startsWith(Field.ACCEPTED);
  }
}
