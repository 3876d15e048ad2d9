package dev.firstcome.runtime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a process can do its work now. Asked often: an answer comes at once, from memory. */
@FunctionalInterface
public interface Readiness {
  /** What stands in the way, in a sentence; empty if nothing does. */
  Optional<String> obstacle();

  /** Ready once all are; otherwise it says what stands in the way of each. */
  static Readiness all(Readiness... parts) {
    List<Readiness> all = List.of(parts);
    return () ->
        Optional.of(
                all.stream()
                    .flatMap(part -> part.obstacle().stream())
                    .collect(Collectors.joining("; ")))
            .filter(text -> !text.isEmpty());
  }
}
