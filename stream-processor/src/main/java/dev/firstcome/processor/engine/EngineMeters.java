package dev.firstcome.processor.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What operators can count of the engine. */
public final class EngineMeters {
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();
  private final Map<Integer, Locks> locks = new ConcurrentHashMap<>();
  private final Timer waitingTime;
  private final Counter cameTwice;
  private final Counter toldLate;
  private final Counter passedOn;
  private final Counter timersAsked;

  public EngineMeters(MeterRegistry registry) {
    this.registry = registry;
    this.passedOn =
        Counter.builder("firstcome.engine.passed.on")
            .description("Requests that lay in a partition that does not own their key")
            .register(registry);
    this.cameTwice =
        Counter.builder("firstcome.engine.came.twice")
            .description(
                "Requests that came back to a key they had not locked, such as a dead letter that"
                    + " was sent again twice; nothing came of it")
            .register(registry);
    this.toldLate =
        Counter.builder("firstcome.engine.told.late")
            .description(
                "What keys were told when they had been told something later, such as a dead letter"
                    + " that was sent again; nothing came of it")
            .register(registry);
    this.waitingTime =
        Timer.builder("firstcome.engine.waiting.time")
            .description("How long those waited who came to a locked key")
            .register(registry);
    gauge(
        registry,
        "firstcome.engine.locks",
        "Keys that are locked by requests on their way from key to key",
        () -> locks.values().stream().mapToLong(Locks::held).sum());
    gauge(
        registry,
        "firstcome.engine.waiting",
        "Requests in the lines of locked keys",
        () -> locks.values().stream().mapToLong(Locks::waiting).sum());
    this.timersAsked =
        Counter.builder("firstcome.engine.timers.asked")
            .description("Deadlines that came due and were asked")
            .register(registry);
  }

  void decided(String type, String code) {
    counters
        .computeIfAbsent(
            type + " " + code,
            absent ->
                Counter.builder("firstcome.engine.decisions")
                    .description("Requests decided, by operation and by what they came to")
                    .tag("type", type)
                    .tag("outcome", code)
                    .register(registry))
        .increment();
  }

  /** What else a decision brought. */
  void brought(Plan.Counted counted) {
    counted.facts().forEach(this::happened);
    counted.effects().forEach(this::wanted);
  }

  private void happened(String type) {
    counters
        .computeIfAbsent(
            "fact " + type,
            absent ->
                Counter.builder("firstcome.engine.facts")
                    .description(
                        "What decisions on something else brought about, such as holds lapsed and"
                            + " guests in line who were given one")
                    .tag("type", type)
                    .register(registry))
        .increment();
  }

  private void wanted(String type) {
    counters
        .computeIfAbsent(
            "effect " + type,
            absent ->
                Counter.builder("firstcome.engine.effects")
                    .description("What decisions wanted done outside")
                    .tag("type", type)
                    .register(registry))
        .increment();
  }

  void replayed(String type) {
    counters
        .computeIfAbsent(
            type,
            absent ->
                Counter.builder("firstcome.engine.replays")
                    .description("Repeats that were given the first answer again")
                    .tag("type", type)
                    .register(registry))
        .increment();
  }

  /** A key was told something by another. */
  void told(String type) {
    counters
        .computeIfAbsent(
            "told " + type,
            absent ->
                Counter.builder("firstcome.engine.told")
                    .description("What keys were told by other keys")
                    .tag("type", type)
                    .register(registry))
        .increment();
  }

  void toldLate() {
    toldLate.increment();
  }

  /** A request sets out to ask other keys. */
  void setsOut(String type) {
    counters
        .computeIfAbsent(
            "sets out " + type,
            absent ->
                Counter.builder("firstcome.engine.visits")
                    .description(
                        "Requests sent out to other keys that they concern; those that had to set"
                            + " out again count again")
                    .tag("type", type)
                    .register(registry))
        .increment();
  }

  /** A request has been to all the keys that it concerns, and is answered. */
  void cameHome(String type, String code, Instant begun, Instant now) {
    timers
        .computeIfAbsent(
            type + " " + code,
            absent ->
                Timer.builder("firstcome.engine.visit.time")
                    .description("From when a request sets out to other keys to its answer")
                    .tag("type", type)
                    .tag("outcome", code)
                    .register(registry))
        .record(Duration.between(begun, now));
  }

  /** A request came back to a key that it had not locked. */
  void cameTwice() {
    cameTwice.increment();
  }

  /** Someone in a key's line is taken up. */
  void waited(Duration time) {
    waitingTime.record(time);
  }

  /** These locks are looked after here from now on; of a partition only the newest count. */
  void watch(int partition, Locks owned) {
    locks.put(partition, owned);
  }

  /** They are not any more, unless newer ones are. */
  void forget(int partition, Locks owned) {
    locks.remove(partition, owned);
  }

  private static void gauge(
      MeterRegistry registry, String name, String meaning, Supplier<Number> value) {
    Gauge.builder(name, value).description(meaning).register(registry);
  }

  void deadLetter(String reason) {
    counters
        .computeIfAbsent(
            "dead letter " + reason,
            absent ->
                Counter.builder("firstcome.engine.dead.letters")
                    .description("Records set aside")
                    .tag("reason", reason)
                    .register(registry))
        .increment();
  }

  void passedOn() {
    passedOn.increment();
  }

  void timerAsked() {
    timersAsked.increment();
  }
}
