package dev.firstcome.gateway.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts polls by where their answer came from. */
final class PollCounter {
  enum Source {
    /** An outcome that had come by lately. */
    RECENT,
    /** One that came by while the poll waited. */
    TAIL,
    /** The table of answers. */
    TABLE,
    /** None: it is not decided yet. */
    PENDING,
    /** None: it was never given out, or is past its retention, or the table is out of reach. */
    NONE
  }

  private final Map<Source, Counter> counters = new EnumMap<>(Source.class);

  PollCounter(MeterRegistry registry) {
    Arrays.stream(Source.values())
        .forEach(source ->
            counters.put(
                source,
                Counter.builder("firstcome.gateway.polls")
                    .description("Polls for a request by where the answer came from")
                    .tag("source", source.name().toLowerCase(Locale.ROOT))
                    .register(registry)));
  }

  void count(Source source) {
    counters.computeIfPresent(
        source,
        (same, counter) -> {
          counter.increment();
          return counter;
        });
  }
}
