package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.json.FieldWriter;

/**
 * What a figure turned out to be.
 *
 * @param found as a person reads it
 */
public record Finding(Figure figure, String found, boolean isReached) {

  /** As {@code --json} shows it. */
  public void write(FieldWriter out) {
    out.text("figure", figure.name())
        .text("what", figure.what())
        .text("target", figure.target())
        .text("found", found)
        .flag("reached", isReached);
  }

  /** A row of a table in Markdown. */
  String row() {
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            figure, figure.what(), figure.target(), found, isReached ? "reached" : "**missed**");
  }
}
