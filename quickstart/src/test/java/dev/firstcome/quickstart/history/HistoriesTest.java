package dev.firstcome.quickstart.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.history.Call.Answer;
import dev.firstcome.quickstart.history.Register.Input;
import dev.firstcome.quickstart.history.Register.Output;
import dev.firstcome.quickstart.history.Verdict.Explained;
import dev.firstcome.quickstart.history.Verdict.Unexplained;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drawn histories: the small ones against {@link BruteForce}, the long ones against a bound. */
final class HistoriesTest {
  private static final Register REGISTER = new Register();

  @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
  void what_happened_is_explained(@ForAll Random random) {
    List<Call<Input, Output>> calls = small(random);
    assertTrue(new BruteForce<>(REGISTER).isExplained(calls));
    var verdict = assertInstanceOf(Explained.class, Linearizability.check(REGISTER, calls));
    assertTrue(calls.containsAll(verdict.order()));
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  void the_verdict_is_that_of_all_orders(@ForAll Random random) {
    List<Call<Input, Output>> calls = small(random);
    for (int times = random.nextInt(3); times >= 0; times--) {
      int one = random.nextInt(calls.size());
      calls.set(one, changed(calls.get(one), random));
    }
    switch (Linearizability.check(REGISTER, calls)) {
      case Explained<Integer, Input, Output> explained ->
          assertTrue(new BruteForce<>(REGISTER).isExplained(calls), calls::toString);
      case Unexplained<Integer, Input, Output> unexplained -> {
        assertEquals(false, new BruteForce<>(REGISTER).isExplained(calls), calls::toString);
        remains(unexplained.remains());
      }
      case Verdict.Undecided<Integer, Input, Output> undecided ->
          throw new AssertionError(undecided.why());
    }
  }

  /** What remains is bad by itself, though no call of it is missing but those before. */
  private static void remains(Remains<Integer, Input, Output> remains) {
    BruteForce<Integer, Input, Output> from = new BruteForce<>(new BeginningWith(remains.before()));
    assertEquals(false, from.isExplained(remains.calls()), remains::text);
    assertTrue(remains.calls().contains(remains.last()), remains::text);
  }

  private static List<Call<Input, Output>> small(Random random) {
    int calls = 1 + random.nextInt(7);
    int lost = random.nextInt(Math.min(calls, 3) + 1);
    return new Simulation(1 + random.nextInt(4), calls, lost, drawn -> any(drawn, 3)).run(random);
  }

  private static Input any(Random random, int values) {
    return switch (random.nextInt(3)) {
      case 0 -> new Input.Read();
      case 1 -> new Input.Write(random.nextInt(values));
      default -> new Input.Swap(random.nextInt(values), random.nextInt(values));
    };
  }

  private static Call<Input, Output> changed(Call<Input, Output> call, Random random) {
    if (call.answer().isEmpty()) {
      return Call.unanswered(call.client(), any(random, 3), call.invokedNanos());
    }
    Answer<Output> heard = call.answer().get();
    Output other =
        switch (heard.output()) {
          case Output.Value value -> new Output.Value(random.nextInt(3));
          case Output.Done done -> call.input() instanceof Input.Swap ? new Output.Refused() : done;
          case Output.Refused refused -> new Output.Done();
        };
    long invoked = call.invokedNanos();
    return Call.answered(
        call.client(),
        call.input(),
        invoked,
        other,
        invoked + random.nextLong(heard.atNanos() - invoked + 1));
  }

  @ParameterizedTest
  @CsvSource({"20000, 0, 150000", "5000, 300, 60000", "20000, 1000, 200000"})
  void long_histories_are_explained(int count, int unanswered, int configurations) {
    var calls = new Simulation(16, count, unanswered, random -> any(random, 5)).run(new Random(7));
    assertInstanceOf(
        Explained.class, Linearizability.check(REGISTER, new ArrayList<>(calls), configurations));
  }

  private record BeginningWith(Integer initial) implements Model<Integer, Input, Output> {
    @Override
    public Optional<Integer> step(Integer state, Input input, Output output) {
      return REGISTER.step(state, input, output);
    }

    @Override
    public Collection<Integer> step(Integer state, Input input) {
      return REGISTER.step(state, input);
    }
  }
}
