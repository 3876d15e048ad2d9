package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How an import ended.
 *
 * @param tallies what became of the rows, those of earlier runs too
 * @param left how many rows are not done with, because it was stopped
 * @param doneNow how many this run has done
 * @param report the file that names what was refused
 */
public record ImportResult(
    String name, Map<Kind, Tally> tallies, int left, int doneNow, Duration took, Path report) {

  public ImportResult {
    tallies = new EnumMap<>(tallies);
  }

  public Tally all() {
    return tallies.values().stream().reduce(Tally.NOTHING, Tally::plus);
  }

  /** Whether every row is in, whole. */
  public boolean isWhole() {
    return left == 0 && all().refused() == 0 && all().inPart() == 0;
  }

  public long rowsPerSecond() {
    return doneNow * 1_000L / Math.max(1, took.toMillis());
  }

  public void write(FieldWriter out) {
    out.text("import", name);
    all().write(out);
    out.wholeNumber("left", left)
        .wholeNumber("doneNow", doneNow)
        .wholeNumber("tookMillis", took.toMillis())
        .wholeNumber("rowsPerSecond", rowsPerSecond())
        .text("report", report.toString());
    tallies.forEach((kind, tally) -> out.object(kind.plural(), tally::write));
  }
}
