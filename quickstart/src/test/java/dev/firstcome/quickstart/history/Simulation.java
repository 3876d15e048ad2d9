package dev.firstcome.quickstart.history;

import dev.firstcome.quickstart.history.Register.Input;
import dev.firstcome.quickstart.history.Register.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A register that is linearizable, and clients that call it at once: each call takes effect at some
 * instant between its invocation and its answer. What goes unanswered takes effect at any time
 * after its invocation, or never.
 *
 * @param unanswered how many of the calls
 * @param inputs draws what is asked
 */
record Simulation(int clients, int calls, int unanswered, Function<Random, Input> inputs) {
  private static final int LONGEST = 1000;

  private record Planned(int client, Input input, long invoked, long effect, long answered) {}

  List<Call<Input, Output>> run(Random random) {
    Set<Integer> lost = new TreeSet<>();
    while (lost.size() < unanswered) {
      lost.add(random.nextInt(calls));
    }
    long[] free = new long[clients];
    List<Planned> planned = new ArrayList<>();
    for (int number = 0; number < calls; number++) {
      int client = number % clients;
      long invoked = free[client] + random.nextInt(LONGEST / 10);
      boolean isLost = lost.contains(number);
      long effect = invoked + random.nextInt(isLost ? LONGEST * 20 : LONGEST);
      long answered = effect + random.nextInt(LONGEST);
      free[client] = isLost ? invoked + LONGEST : answered + 1;
      boolean isNever = isLost && random.nextBoolean();
      planned.add(
          new Planned(
              client,
              inputs.apply(random),
              invoked,
              isNever ? Long.MAX_VALUE : effect,
              isLost ? Long.MAX_VALUE : answered));
    }
    return take(planned);
  }

  private static List<Call<Input, Output>> take(List<Planned> planned) {
    planned.sort(Comparator.comparingLong(Planned::effect));
    List<Call<Input, Output>> calls = new ArrayList<>();
    int state = new Register().initial();
    for (Planned one : planned) {
      Register.Done done = Register.Done.of(state, one.input);
      if (one.effect < Long.MAX_VALUE) {
        state = done.state();
      }
      String client = "client-" + one.client;
      calls.add(
          one.answered == Long.MAX_VALUE
              ? Call.unanswered(client, one.input, one.invoked)
              : Call.answered(client, one.input, one.invoked, done.output(), one.answered));
    }
    return calls;
  }
}
