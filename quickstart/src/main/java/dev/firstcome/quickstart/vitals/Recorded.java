package dev.firstcome.quickstart.vitals;

import dev.firstcome.contract.json.FieldWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What was recorded of a run.
 *
 * @param every how often a sample was to be taken
 * @param samples how many were taken
 * @param trouble why something is missing; empty if nothing is
 */
public record Recorded(
    Path folder, Duration every, int samples, List<Growth> growth, Optional<String> trouble) {
  public Recorded {
    growth = List.copyOf(growth);
  }

  /** As a field of what {@code --json} shows. */
  public void write(FieldWriter out) {
    out.text("folder", folder.toString())
        .wholeNumber("everySeconds", every.toSeconds())
        .wholeNumber("samples", samples)
        .text("trouble", trouble)
        .objects("processes", growth.stream().map(Recorded::process).toList());
  }

  private static Consumer<FieldWriter> process(Growth one) {
    return out ->
        out.text("name", one.process())
            .wholeNumber("memoryMibFirstThird", one.first().map(Growth.Median::memoryMib))
            .wholeNumber("memoryMibLastThird", one.last().map(Growth.Median::memoryMib))
            .wholeNumber("openFilesFirstThird", one.first().map(Growth.Median::files))
            .wholeNumber("openFilesLastThird", one.last().map(Growth.Median::files));
  }
}
