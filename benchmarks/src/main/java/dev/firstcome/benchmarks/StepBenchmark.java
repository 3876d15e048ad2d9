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
 * One request through the whole engine, from the bytes of its record to the bytes of its answer,
 * with every write to the store. What Kafka does before and after is left out. Every iteration
 * begins with a new store.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {Jvm.NATIVE, Jvm.UNSAFE, Jvm.HEAP})
@State(Scope.Thread)
public class StepBenchmark {
  @Param Operation operation;

  @Param StoreKind store;

  private OpenedStore opened;
  private Asking asking;

  @Setup(Level.Iteration)
  public void open() {
    opened = OpenedStore.of(store);
    asking = new Asking(new OnePartition(opened.store(), OnePartition.Told.NOBODY), operation);
  }

  @Benchmark
  public byte[] step() {
    return asking.next();
  }

  @TearDown(Level.Iteration)
  public void close() {
    asking.requireAccepted();
    opened.close();
  }
}
