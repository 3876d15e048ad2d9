package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/**
 * A row that is done with.
 *
 * @param file the number that the journal has given its file
 * @param line its first
 * @param id the application's; empty if it could not be read
 */
record Ended(int file, int line, Optional<String> id, Fate fate) {

  /** Whether it was refused because another row has its id. */
  boolean isTwin() {
    return fate instanceof Fate.Refused refused && refused.fault().code().equals(Fault.ID_TWICE);
  }

  static Ended read(FieldReader in) {
    return new Ended(
        (int) in.wholeNumber("file", 0, Integer.MAX_VALUE),
        (int) in.wholeNumber("line", 1, Integer.MAX_VALUE),
        in.optionalText("id", 1000),
        Fate.read(in));
  }

  void write(FieldWriter out) {
    out.wholeNumber("file", file).wholeNumber("line", line).text("id", id);
    fate.write(out);
  }
}
