package dev.firstcome.quickstart.vitals;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What a process had in the first third of the time, and in the last: of each the median, so that
 * no single start or fault decides it. A process that was started anew begins small.
 *
 * @param first empty if it was never seen there
 */
public record Growth(String process, Optional<Median> first, Optional<Median> last) {

  /** Of memory and of open files, each by itself. */
  public record Median(long memoryMib, long files) {}

  static List<Growth> of(Subjects subjects, List<Sample> samples) {
    double end = samples.isEmpty() ? 0 : samples.getLast().seconds();
    return subjects.processes().stream()
        .map(name ->
            new Growth(
                name,
                median(name, samples, sample -> sample.seconds() < end / 3),
                median(name, samples, sample -> sample.seconds() >= end * 2 / 3)))
        .toList();
  }

  private static Optional<Median> median(
      String name, List<Sample> samples, Predicate<Sample> when) {
    List<Footprint> seen =
        samples.stream()
            .filter(when)
            .flatMap(sample -> Optional.ofNullable(sample.processes().get(name)).stream())
            .toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Median(
                Math.round(Sample.mib(median(seen, Footprint::residentKib))),
                median(seen, Footprint::files)));
  }

  private static long median(List<Footprint> seen, ToLongFunction<Footprint> value) {
    return seen.stream().mapToLong(value).sorted().skip(seen.size() / 2).findFirst().orElseThrow();
  }
}
