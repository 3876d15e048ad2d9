package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.imports.ImportResult;
import dev.firstcome.quickstart.imports.Tally;
import java.util.Locale;
import java.util.stream.Collectors;

/** An import's result for people. */
final class ImportTable {
  private ImportTable() {}

  static String of(ImportResult result) {
    String kinds =
        result.tallies().entrySet().stream()
            .map(each -> row(each.getKey().plural(), each.getValue()))
            .collect(Collectors.joining());
    return String.format(
            Locale.ROOT,
            "%n  %-10s %10s %10s %12s %10s %10s%n",
            "",
            "rows",
            "imported",
            "found before",
            "in part",
            "refused")
        + kinds
        + (result.tallies().size() > 1 ? row("all", result.all()) : "")
        + String.format(
            Locale.ROOT,
            "%n  %,d rows in %.1f s, %,d/s%n",
            result.doneNow(),
            result.took().toMillis() / 1e3,
            result.rowsPerSecond())
        + end(result);
  }

  private static String row(String kind, Tally tally) {
    return String.format(
        Locale.ROOT,
        "  %-10s %,10d %,10d %,12d %,10d %,10d%n",
        kind,
        tally.ended(),
        tally.imported(),
        tally.found(),
        tally.inPart(),
        tally.refused());
  }

  private static String end(ImportResult result) {
    if (result.left() > 0) {
      return String.format(
          Locale.ROOT, "  %,d rows are left: the same command goes on with them%n", result.left());
    }
    return result.isWhole()
        ? "  every row is in\n"
        : "  what was refused, and why, is in " + result.report() + "\n";
  }
}
