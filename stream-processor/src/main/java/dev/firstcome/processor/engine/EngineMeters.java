package dev.firstcome.processor.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What operators can count of the engine. */
public final class EngineMeters {
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Counter passedOn;
  private final Counter timersAsked;

  public EngineMeters(MeterRegistry registry) {
    this.registry = registry;
    this.passedOn =
        Counter.builder("firstcome.engine.passed.on")
            .description("Requests that lay in a partition that does not own their key")
            .register(registry);
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
