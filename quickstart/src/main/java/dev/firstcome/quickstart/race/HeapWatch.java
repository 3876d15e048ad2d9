package dev.firstcome.quickstart.race;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How much of its heap a gateway's process has in use, second by second, by its metrics. */
final class HeapWatch {
  private static final String SERIES = "jvm_memory_used_bytes{area=\"heap\"";
  private static final int THIRDS = 3;
  private static final long MEBIBYTE = 1024 * 1024;

  private final HttpTransport http;
  private final List<Long> used = new ArrayList<>();

  HeapWatch(HttpTransport http) {
    this.http = http;
  }

  /** To be called now and then, by one thread. */
  void look() {
    for (HttpAnswer answer : http.getAll(List.of("/metrics"), "wait=1")) {
      used.add(
          new String(answer.body(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.startsWith(SERIES))
              .mapToLong(
                  line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
              .sum());
    }
  }

  /** In mebibytes, the least in each third of the time: what was not to be collected. */
  List<Long> leasts() {
    List<Long> leasts = new ArrayList<>();
    for (int third = 0; third < THIRDS; third++) {
      leasts.add(
          used.subList(third * used.size() / THIRDS, (third + 1) * used.size() / THIRDS).stream()
              .mapToLong(bytes -> bytes / MEBIBYTE)
              .min()
              .orElse(0));
    }
    return leasts;
  }
}
