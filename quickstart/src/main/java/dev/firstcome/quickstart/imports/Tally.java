package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldWriter;

/**
 * How many rows came to what. A row that was refused and has come again is counted once.
 *
 * @param imported that have come in by it
 * @param found that were in before
 * @param inPart of which something was made before a later step was refused
 * @param refused of which nothing was made
 */
public record Tally(int imported, int found, int inPart, int refused) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0);

  public int ended() {
    return imported + found + inPart + refused;
  }

  Tally plus(Tally other) {
    return new Tally(
        imported + other.imported,
        found + other.found,
        inPart + other.inPart,
        refused + other.refused);
  }

  Tally with(Fate fate) {
    return switch (fate) {
      case Fate.In in when in.wasFound() -> new Tally(imported, found + 1, inPart, refused);
      case Fate.In in -> new Tally(imported + 1, found, inPart, refused);
      case Fate.Refused row when row.as().isPresent() ->
          new Tally(imported, found, inPart + 1, refused);
      case Fate.Refused row -> new Tally(imported, found, inPart, refused + 1);
    };
  }

  Tally withoutRefused() {
    return new Tally(imported, found, inPart, refused - 1);
  }

  public void write(FieldWriter out) {
    out.wholeNumber("imported", imported)
        .wholeNumber("found", found)
        .wholeNumber("inPart", inPart)
        .wholeNumber("refused", refused);
  }
}
