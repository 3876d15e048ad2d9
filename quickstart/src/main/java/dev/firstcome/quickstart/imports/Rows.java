package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of a file, one after the other. A row that cannot be read costs only itself. */
interface Rows extends AutoCloseable {

  /** A row as it was found. */
  sealed interface Found {
    /** Its first line. */
    int line();
  }

  /**
   * One that has fields.
   *
   * @param json its object, which is still to be read
   */
  record Legible(int line, byte[] json) implements Found {
    /**
     * Reads the object.
     *
     * @throws Malformed if it is none
     */
    FieldReader fields() {
      return Json.read(json);
    }
  }

  /** One that has none. */
  record Illegible(int line, Malformed fault) implements Found {}

  /** Empty at the end of the file. */
  Optional<Found> next() throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Opens a file; what is in it is said by how its name ends.
   *
   * @throws dev.firstcome.runtime.StartException if it cannot be one of rows of this kind
   */
  static Rows open(Path file, Kind kind) throws IOException {
    Lines lines = Lines.of(file);
    return file.toString().endsWith(".csv") ? CsvRows.of(file, lines, kind) : new NdjsonRows(lines);
  }

  /** Whether there are rows in files of such a name. */
  static boolean mayBeIn(Path file) {
    String name = file.toString();
    return name.endsWith(".csv") || name.endsWith(".ndjson") || name.endsWith(".jsonl");
  }

  static Malformed tooLong() {
    return new Malformed("row", "at most " + Lines.MAX_BYTES + " bytes", "more");
  }
}
