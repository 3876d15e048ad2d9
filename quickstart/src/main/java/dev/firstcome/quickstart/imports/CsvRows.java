package dev.firstcome.quickstart.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.imports.Lines.Line;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Comma-separated values as RFC 4180 has them: a header, then a row a line, or several lines where
 * a cell in quotes holds them. An empty cell says nothing. Blank lines are read past.
 *
 * <p>Where the quotes of a row are wrong, nobody can tell where it ends: then that line is refused,
 * and the next one is read as the beginning of a row again.
 */
final class CsvRows implements Rows {
  private static final CsvReaderBuilder CSV = CsvReader.builder();

  private static final String CELL = "(?:\"[^\"]*+(?:\"\"[^\"]*+)*+\"|[^\",]*+)";
  private static final Pattern ROW = Pattern.compile(CELL + "(?:," + CELL + ")*+");

  private static final String QUOTES =
      "cells in which a quote stands in quotes and is doubled, and quotes that end";

  private final Lines lines;
  private final Kind kind;
  private final List<String> header;

  private CsvRows(Lines lines, Kind kind, List<String> header) {
    this.lines = lines;
    this.kind = kind;
    this.header = header;
  }

  static CsvRows of(Path file, Lines lines, Kind kind) throws IOException {
    List<String> header =
        firstLine(lines)
            .flatMap(Line::text)
            .filter(text -> ROW.matcher(text).matches())
            .map(CsvRows::cells)
            .orElseThrow(() ->
                new StartException(file + " has no header, which names the columns, in UTF-8"));
    requireKnown(file, kind, header);
    return new CsvRows(lines, kind, header);
  }

  private static Optional<Line> firstLine(Lines lines) throws IOException {
    Optional<Line> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line;
  }

  private static void requireKnown(Path file, Kind kind, List<String> header) {
    List<String> unknown =
        header.stream().filter(column -> !kind.columns().contains(column)).toList();
    if (!unknown.isEmpty()) {
      throw new StartException(
          "%s has columns that %s do not have: %s; they have %s"
              .formatted(
                  file,
                  kind.plural(),
                  String.join(", ", unknown),
                  String.join(", ", kind.columns())));
    }
    if (new TreeSet<>(header).size() < header.size()) {
      throw new StartException(file + " has a column twice: " + String.join(", ", header));
    }
    if (!header.contains(Kind.ID)) {
      throw new StartException(file + " has no column " + Kind.ID);
    }
  }

  @Override
  public Optional<Found> next() throws IOException {
    Optional<Line> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(row(line.get()));
  }

  /** The row that begins with this line, and goes on until its quotes have ended. */
  private Found row(Line first) throws IOException {
    StringBuilder text = new StringBuilder();
    List<Line> further = new ArrayList<>();
    Line line = first;
    while (true) {
      if (line.isTooLong()) {
        lines.putBack(further);
        return new Illegible(first.number(), Rows.tooLong());
      }
      Optional<String> read = line.text();
      if (read.isEmpty()) {
        lines.putBack(further);
        return new Illegible(first.number(), new Malformed("row", "UTF-8", "bytes that are not"));
      }
      text.append(read.get());
      if (isEven(text)) {
        break;
      }
      Optional<Line> next = text.length() > Lines.MAX_BYTES ? Optional.empty() : lines.next();
      if (next.isEmpty()) {
        lines.putBack(further);
        return wrongQuotes(first);
      }
      line = next.get();
      further.add(line);
      text.append('\n');
    }
    if (!ROW.matcher(text).matches()) {
      lines.putBack(further);
      return wrongQuotes(first);
    }
    return legible(first.number(), cells(text.toString()));
  }

  private static Illegible wrongQuotes(Line first) {
    return new Illegible(
        first.number(), new Malformed("row", QUOTES, first.text().orElse("bytes that are not")));
  }

  private static boolean isEven(CharSequence text) {
    return text.chars().filter(each -> each == '"').count() % 2 == 0;
  }

  private static List<String> cells(String row) {
    return CSV.ofSingleCsvRecord(row).getFields();
  }

  private Found legible(int number, List<String> cells) {
    if (cells.size() != header.size()) {
      return new Illegible(
          number,
          new Malformed("row", header.size() + " cells, as the header has", cells.size() + ""));
    }
    try {
      return new Legible(number, Json.write(out -> write(cells, out)));
    } catch (Malformed noDocument) {
      return new Illegible(number, noDocument);
    }
  }

  private void write(List<String> cells, FieldWriter out) {
    for (int n = 0; n < cells.size(); n++) {
      String column = header.get(n);
      String cell = cells.get(n);
      if (!cell.isEmpty()) {
        if (kind.isDocument(column)) {
          out.object(column, document(column, cell)::copyTo);
        } else {
          out.text(column, cell);
        }
      }
    }
  }

  private static FieldReader document(String column, String cell) {
    try {
      return Json.read(cell.getBytes(UTF_8));
    } catch (Malformed noDocument) {
      throw new Malformed(column, "a JSON object", noDocument.found());
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
