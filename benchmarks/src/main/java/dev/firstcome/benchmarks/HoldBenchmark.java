package dev.firstcome.benchmarks;

import dev.firstcome.processor.engine.OnePartition;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hold through the whole engine, on a calendar of few bookings and of many, in a partition that
 * always has as many in all. What it would write is not written, so that the next one finds what
 * this one found.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {Jvm.NATIVE, Jvm.UNSAFE, Jvm.HEAP})
@State(Scope.Thread)
public class HoldBenchmark {
  private static final int IN_ALL = 100_000;
  private static final int ON_OTHERS = 1_000;
  private static final String ASKED = "asked";

  /** As many different ones are asked for, all over the calendar. */
  private static final int SLOTS = 1_000;

  @Param({"0", "1000", "100000"})
  int bookings;

  @Param StoreKind store;

  private OpenedStore opened;
  private OnePartition partition;
  private byte[][] holds;
  private long taken;
  private boolean isFilled;
  private byte[] answer = new byte[0];

  @Setup(Level.Trial)
  public void fill() {
    opened = OpenedStore.of(store);
    partition =
        new OnePartition(
            new WatchedStore(opened.store(), (key, value) -> !isFilled), OnePartition.Told.NOBODY);
    for (int i = 0; i < IN_ALL; i++) {
      boolean isElsewhere = i >= bookings;
      String calendar = isElsewhere ? "other-" + i / ON_OTHERS : ASKED;
      int hour = isElsewhere ? i % ON_OTHERS : i;
      partition.take(taken++, Operation.body(Slots.taken(calendar, hour)));
    }
    isFilled = true;
    holds = new byte[SLOTS][];
    int hours = Math.max(bookings, SLOTS);
    for (int i = 0; i < SLOTS; i++) {
      holds[i] = Operation.body(Slots.free(ASKED, (int) (i * 7919L % hours)));
    }
  }

  @Benchmark
  public byte[] hold() {
    long n = taken++;
    answer = partition.take(n, holds[(int) (n % SLOTS)]);
    return answer;
  }

  @TearDown(Level.Trial)
  public void close() {
    Answers.requireAccepted(answer);
    opened.close();
  }
}
