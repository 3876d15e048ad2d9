package dev.firstcome.benchmarks;

import dev.firstcome.benchmarks.MemoryKeys.Decided;
import dev.firstcome.contract.Request;
import dev.firstcome.processor.rules.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The rules alone: what they are asked is at hand as values, and nothing of what they decide is
 * done, so that every decision meets the same state.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {Jvm.NATIVE, Jvm.UNSAFE, Jvm.HEAP})
public class RulesBenchmark {
  private static final int DIFFERENT = 1_000;

  /** A calendar, and holds of slots all over it. */
  @State(Scope.Thread)
  public static class Holds {
    @Param({"0", "1000", "100000"})
    int bookings;

    private final Round round = new Round();

    @Setup
    public void fill() {
      for (int i = 0; i < bookings; i++) {
        round.keys.ask(MemoryKeys.asked(i, Slots.taken("asked", i)));
      }
      int hours = Math.max(bookings, DIFFERENT);
      for (int i = 0; i < DIFFERENT; i++) {
        int hour = (int) (i * 7919L % hours);
        round.asked.add(MemoryKeys.asked(bookings + i, Slots.free("asked", hour)));
      }
    }
  }

  /** Operations that come to different keys, or to one with little in it. */
  @State(Scope.Thread)
  public static class Others {
    @Param({"EDIT", "SIGNUP", "CARD", "VALUE"})
    Operation operation;

    private final Round round = new Round();

    @Setup
    public void fill() {
      List<String> before = operation.before().toList();
      for (int i = 0; i < before.size(); i++) {
        round.keys.ask(MemoryKeys.asked(i, before.get(i)));
      }
      // An edit names the version that it follows: of those only the first can be asked.
      int different = operation == Operation.EDIT ? 1 : DIFFERENT;
      for (int i = 0; i < different; i++) {
        round.asked.add(MemoryKeys.asked(before.size() + i, operation.json(i)));
      }
    }
  }

  /** Requests to be asked in turn. */
  private static final class Round {
    private final MemoryKeys keys = new MemoryKeys();
    private final List<Asked<Request>> asked = new ArrayList<>();
    private int next;

    Decided decide() {
      next = next + 1 < asked.size() ? next + 1 : 0;
      return keys.decide(asked.get(next));
    }
  }

  @Benchmark
  public Object hold(Holds holds) {
    return holds.round.decide();
  }

  @Benchmark
  public Object other(Others others) {
    return others.round.decide();
  }
}
