package dev.firstcome.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The --help text of a process. */
final class SettingsHelp {
  private SettingsHelp() {}

  static String text(String process, List<? extends Setting<?>> declared) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "VARIABLE", "DEFAULT", "UNIT", "MEANING"));
    for (Setting<?> setting : declared) {
      rows.add(
          List.of(
              setting.name(),
              setting.variable(),
              setting.shownFallback(),
              setting.unit(),
              setting.meaning()));
    }
    return """
    usage: %s [--config FILE] [--help]

    Settings come from the environment, or from the FILE of name=value lines (Java properties,
    UTF-8), or are the default. The environment comes first.

    """
            .formatted(process)
        + table(rows);
  }

  private static String table(List<List<String>> rows) {
    List<Integer> widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .boxed()
            .toList();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
    }
    return line.toString().stripTrailing() + "\n";
  }
}
