package dev.firstcome.quickstart.vitals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Samples as lines of a table (RFC 4180). A cell is empty where there was nothing to measure. */
final class VitalsCsv {
  private final Subjects subjects;

  VitalsCsv(Subjects subjects) {
    this.subjects = subjects;
  }

  String header() {
    List<String> cells = new ArrayList<>(List.of("seconds"));
    subjects.processes().forEach(name -> cells.add(name + "_memory_mib"));
    subjects.processes().forEach(name -> cells.add(name + "_open_files"));
    subjects.stores().forEach(name -> cells.add(name + "_disk_mib"));
    cells.addAll(List.of("answers", "p50_ms", "p99_ms", "longest_ms", "faults"));
    return line(cells);
  }

  String line(Sample sample) {
    List<String> cells = new ArrayList<>(List.of(tenths(sample.seconds())));
    processes(sample, each -> tenths(Sample.mib(each.residentKib())), cells);
    processes(sample, each -> Long.toString(each.files()), cells);
    for (String store : subjects.stores()) {
      Optional<Long> kib = Optional.ofNullable(sample.diskKib().get(store));
      cells.add(kib.map(Sample::mib).map(VitalsCsv::tenths).orElse(""));
    }
    cells.add(Integer.toString(sample.pulse().answers()));
    Optional<Pulse.Waits> waits = sample.pulse().waits();
    cells.add(waits.map(Pulse.Waits::medianMillis).map(VitalsCsv::tenths).orElse(""));
    cells.add(waits.map(Pulse.Waits::p99Millis).map(VitalsCsv::tenths).orElse(""));
    cells.add(waits.map(Pulse.Waits::longestMillis).map(VitalsCsv::tenths).orElse(""));
    cells.add(String.join("; ", sample.faults()));
    return line(cells);
  }

  private void processes(Sample sample, Function<Footprint, String> cell, List<String> cells) {
    for (String name : subjects.processes()) {
      cells.add(Optional.ofNullable(sample.processes().get(name)).map(cell).orElse(""));
    }
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String line(List<String> cells) {
    return cells.stream().map(VitalsCsv::cell).collect(Collectors.joining(",")) + "\n";
  }

  private static String cell(String text) {
    boolean isPlain = text.chars().noneMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
