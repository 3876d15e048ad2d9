package dev.firstcome.effects;

import dev.firstcome.contract.EffectKinds;
import dev.firstcome.effects.inbox.Figures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the adapter counts. The gauges are of the table, and so the same at every adapter. */
final class EffectsMetrics {
  private final MeterRegistry registry;
  private volatile Figures figures = new Figures(Map.of(), Map.of(), Map.of());

  /**
   * @param configured the types that this adapter does
   */
  EffectsMetrics(MeterRegistry registry, Set<String> configured) {
    this.registry = registry;
    for (String type : EffectKinds.all()) {
      counter("firstcome.effects.sent", type, "effects that were done");
      counter("firstcome.effects.retried", type, "tries that failed and are made again");
      counter("firstcome.effects.parked", type, "effects that were set aside, each an alarm");
      boolean on = configured.contains(type);
      gauge("firstcome.effects.due", type, null, now -> on ? due(now, type) : 0)
          .description("effects that are to be done")
          .register(registry);
      gauge("firstcome.effects.oldest.due", type, "seconds", now -> on ? oldest(now, type) : 0)
          .description("for how long the oldest of those has been waiting")
          .register(registry);
      gauge("firstcome.effects.waiting", type, null, now -> on ? 0 : due(now, type))
          .description("effects that are to be done, but nothing is configured to do them")
          .register(registry);
    }
    Gauge.builder("firstcome.effects.set.aside", this, EffectsMetrics::parkedNow)
        .description("effects that are parked and wait for somebody to look at them")
        .register(registry);
  }

  void figures(Figures now) {
    figures = now;
  }

  void done(String type) {
    counter("firstcome.effects.sent", type, "").increment();
  }

  void retried(String type) {
    counter("firstcome.effects.retried", type, "").increment();
  }

  void parked(String type) {
    counter("firstcome.effects.parked", type, "").increment();
  }

  private static double due(Figures now, String type) {
    return now.due().getOrDefault(type, 0L);
  }

  private static double oldest(Figures now, String type) {
    return now.oldest().getOrDefault(type, Duration.ZERO).toMillis() / 1000.0;
  }

  private double parkedNow() {
    return figures.parked().values().stream().mapToLong(Long::longValue).sum();
  }

  private Gauge.Builder<EffectsMetrics> gauge(
      String name, String type, @Nullable String unit, ToDoubleFunction<Figures> of) {
    return Gauge.builder(name, this, metrics -> of.applyAsDouble(metrics.figures))
        .tags(Tags.of("type", type))
        .baseUnit(unit);
  }

  private Counter counter(String name, String type, String description) {
    return Counter.builder(name).description(description).tag("type", type).register(registry);
  }
}
