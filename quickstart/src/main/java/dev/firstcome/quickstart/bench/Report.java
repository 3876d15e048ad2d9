package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.json.FieldWriter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured.
 *
 * @param machine what it was measured on
 * @param alone loads of Firstcome by itself
 * @param sideBySide the same loads for all contenders
 */
public record Report(
    String machine, List<Finding> findings, List<Trial> alone, List<Trial> sideBySide) {
  public Report {
    findings = findings.stream().sorted(Comparator.comparing(Finding::figure)).toList();
    alone = List.copyOf(alone);
    sideBySide = List.copyOf(sideBySide);
  }

  /** Whether every answer came, and was right. */
  public boolean isRight() {
    return Stream.concat(alone.stream(), sideBySide.stream()).allMatch(Trial::isRight);
  }

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.text("machine", machine)
        .flag("right", isRight())
        .objects("figures", findings.stream().map(Report::fields).toList())
        .objects("alone", alone.stream().map(Report::fields).toList())
        .objects("sideBySide", sideBySide.stream().map(Report::fields).toList());
  }

  private static Consumer<FieldWriter> fields(Finding finding) {
    return finding::write;
  }

  private static Consumer<FieldWriter> fields(Trial trial) {
    return trial::write;
  }

  /** How long answers took side by side, as SVG. */
  public String picture() {
    return SideBySide.of(sideBySide).picture(machine);
  }

  /** Tables in Markdown. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(machine).append("\n\n");
    if (!findings.isEmpty()) {
      text.append("| # | what | target | found | |\n|---|---|---|---|---|\n")
          .append(findings.stream().map(Finding::row).collect(Collectors.joining()))
          .append('\n');
    }
    if (!sideBySide.isEmpty()) {
      text.append(SideBySide.of(sideBySide).table());
    }
    return text.toString();
  }
}
