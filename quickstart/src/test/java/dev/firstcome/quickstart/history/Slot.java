package dev.firstcome.quickstart.history;

import dev.firstcome.quickstart.history.Slot.Input;
import dev.firstcome.quickstart.history.Slot.Output;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A slot that one guest has, or nobody: the state is its guest. */
record Slot() implements Model<Optional<String>, Input, Output> {

  sealed interface Input {
    record Take(String guest) implements Input {}

    record Leave(String guest) implements Input {}

    record Look() implements Input {}
  }

  sealed interface Output {
    record Accepted() implements Output {}

    record Refused() implements Output {}

    record Seen(Optional<String> guest) implements Output {}
  }

  @Override
  public Optional<String> initial() {
    return Optional.empty();
  }

  @Override
  public Optional<Optional<String>> step(Optional<String> guest, Input input, Output output) {
    return right(guest, input).equals(output) ? Optional.of(after(guest, input)) : Optional.empty();
  }

  @Override
  public Collection<Optional<String>> step(Optional<String> guest, Input input) {
    return List.of(after(guest, input));
  }

  @Override
  public boolean changesNothing(Input input, Output output) {
    return !(output instanceof Output.Accepted);
  }

  private static Output right(Optional<String> guest, Input input) {
    return switch (input) {
      case Input.Take take -> guest.isEmpty() ? new Output.Accepted() : new Output.Refused();
      case Input.Leave(String who) ->
          guest.equals(Optional.of(who)) ? new Output.Accepted() : new Output.Refused();
      case Input.Look() -> new Output.Seen(guest);
    };
  }

  private static Optional<String> after(Optional<String> guest, Input input) {
    boolean isRight = right(guest, input) instanceof Output.Accepted;
    return switch (input) {
      case Input.Take(String who) when isRight -> Optional.of(who);
      case Input.Leave leave when isRight -> Optional.empty();
      case Input.Take take -> guest;
      case Input.Leave leave -> guest;
      case Input.Look look -> guest;
    };
  }
}
