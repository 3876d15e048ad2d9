package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** What became of a row. */
sealed interface Fate {

  /**
   * It is in.
   *
   * @param as the id that it has here
   * @param wasFound whether it was in before
   */
  record In(String as, boolean wasFound) implements Fate {}

  /**
   * It is not, or not all of it.
   *
   * @param as the id of what was made before a later step was refused
   */
  record Refused(Optional<String> as, Fault fault) implements Fate {}

  /** Nothing was made of it. */
  static Fate refused(Fault fault) {
    return new Refused(Optional.empty(), fault);
  }

  /** The id that it has here, if it is in at all. */
  default Optional<String> known() {
    return switch (this) {
      case In in -> Optional.of(in.as);
      case Refused refused -> refused.as;
    };
  }

  static Fate read(FieldReader in) {
    Optional<String> as = in.optionalText("as", 1000);
    return switch (in.text("became", 20)) {
      case "imported" -> new In(as.orElseThrow(), false);
      case "found" -> new In(as.orElseThrow(), true);
      default -> new Refused(as, Fault.read(in));
    };
  }

  default void write(FieldWriter out) {
    switch (this) {
      case In in -> out.text("became", in.wasFound ? "found" : "imported").text("as", in.as);
      case Refused refused -> {
        out.text("became", refused.as.isPresent() ? "in-part" : "refused").text("as", refused.as);
        refused.fault.write(out);
      }
    }
  }
}
