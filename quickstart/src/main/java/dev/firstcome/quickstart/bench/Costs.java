package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.json.FieldWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * How much processor time each process used while it was loaded.
 *
 * @param used by what the process is
 * @param operations that were done meanwhile
 */
public record Costs(SequencedMap<String, Duration> used, long operations) {

  /** Microseconds of one operation. */
  double microsEach(String process) {
    return operations == 0
        ? 0
        : used.getOrDefault(process, Duration.ZERO).toNanos() / 1_000.0 / operations;
  }

  double microsEach() {
    return used.keySet().stream().mapToDouble(this::microsEach).sum();
  }

  void write(FieldWriter out) {
    used.keySet().forEach(process -> out.wholeNumber(process, Math.round(microsEach(process))));
  }

  /** What the processes have used until now. */
  static SequencedMap<String, Duration> now(SequencedMap<String, Long> processes) {
    SequencedMap<String, Duration> times = new LinkedHashMap<>();
    processes.forEach((name, pid) -> times.put(name, ProcessorTime.of(pid)));
    return times;
  }

  /** What they have used since then. */
  static SequencedMap<String, Duration> since(
      SequencedMap<String, Duration> before, SequencedMap<String, Long> processes) {
    SequencedMap<String, Duration> used = new LinkedHashMap<>();
    for (Map.Entry<String, Duration> now : now(processes).entrySet()) {
      used.put(
          now.getKey(), now.getValue().minus(before.getOrDefault(now.getKey(), Duration.ZERO)));
    }
    return used;
  }
}
