package dev.firstcome.quickstart.imports;

import dev.firstcome.quickstart.imports.Lines.Line;
import java.io.IOException;
import java.util.Optional;

/** A JSON object a line. Blank lines are read past. */
final class NdjsonRows implements Rows {
  private final Lines lines;

  NdjsonRows(Lines lines) {
    this.lines = lines;
  }

  @Override
  public Optional<Found> next() throws IOException {
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (!line.get().isBlank()) {
        return line.map(NdjsonRows::found);
      }
    }
    return Optional.empty();
  }

  private static Found found(Line line) {
    return line.isTooLong()
        ? new Illegible(line.number(), Rows.tooLong())
        : new Legible(line.number(), line.bytes());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
