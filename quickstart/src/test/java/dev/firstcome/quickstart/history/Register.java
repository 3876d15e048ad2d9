package dev.firstcome.quickstart.history;

import dev.firstcome.quickstart.history.Register.Input;
import dev.firstcome.quickstart.history.Register.Output;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A number that is read, written, and written if it is the one that was expected. */
record Register() implements Model<Integer, Input, Output> {

  sealed interface Input {
    record Read() implements Input {}

    record Write(int value) implements Input {}

    record Swap(int expected, int value) implements Input {}
  }

  sealed interface Output {
    record Value(int value) implements Output {}

    record Done() implements Output {}

    record Refused() implements Output {}
  }

  /** What a register does, as the sequential program that it is. */
  record Done(int state, Output output) {
    static Done of(int state, Input input) {
      return switch (input) {
        case Input.Read() -> new Done(state, new Output.Value(state));
        case Input.Write(int value) -> new Done(value, new Output.Done());
        case Input.Swap(int expected, int value) ->
            state == expected
                ? new Done(value, new Output.Done())
                : new Done(state, new Output.Refused());
      };
    }
  }

  @Override
  public Integer initial() {
    return 0;
  }

  @Override
  public Optional<Integer> step(Integer state, Input input, Output output) {
    Done done = Done.of(state, input);
    return done.output.equals(output) ? Optional.of(done.state) : Optional.empty();
  }

  @Override
  public Collection<Integer> step(Integer state, Input input) {
    return List.of(Done.of(state, input).state);
  }

  @Override
  public boolean changesNothing(Input input, Output output) {
    return input instanceof Input.Read || output instanceof Output.Refused;
  }
}
