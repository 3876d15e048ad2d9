package dev.firstcome.benchmarks;

import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.processor.engine.OnePartition;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision.Accepted;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A hold's body and its answer, from bytes to values and back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {Jvm.NATIVE, Jvm.UNSAFE, Jvm.HEAP})
@State(Scope.Thread)
public class CodecBenchmark {
  private final byte[] bytes = Operation.body(Slots.free("dr-lee", 0));
  private final RequestBody body = RequestBody.read(bytes, UnknownFields.REFUSED);
  private final Outcome outcome = outcome();
  private final byte[] published = outcome.bytes();

  private static Outcome outcome() {
    Asked<Request> asked = MemoryKeys.asked(1, Slots.free("dr-lee", 0));
    Accepted accepted = new MemoryKeys().decide(asked).home();
    return new Outcome(
        asked.id().toString(),
        asked.id(),
        asked.request().type(),
        Optional.of(asked.request().homeKey()),
        Position.of(1, 3, 123_456),
        OnePartition.NOW,
        new Outcome.Answer.Accepted(accepted.result(), accepted.created()));
  }

  /** As the gateway does. */
  @Benchmark
  public RequestBody readRequestOfClient() {
    return RequestBody.read(bytes, UnknownFields.REFUSED);
  }

  /** As the processor does. */
  @Benchmark
  public RequestBody readRequestOfTopic() {
    return RequestBody.read(bytes, UnknownFields.READ_PAST);
  }

  @Benchmark
  public byte[] canonicalBytes() {
    return body.canonicalBytes();
  }

  /** The canonical bytes and their hash. */
  @Benchmark
  public byte[] fingerprint() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(body.canonicalBytes());
  }

  @Benchmark
  public byte[] writeOutcome() {
    return outcome.bytes();
  }

  @Benchmark
  public PublishedOutcome readOutcome() {
    return PublishedOutcome.read(published);
  }
}
