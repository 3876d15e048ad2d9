package dev.firstcome.gateway.reads;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of how a key came to be what it is, oldest change first.
 *
 * @param next the place of the last change, behind which the next part begins; empty if there is no
 *     more
 */
public record History(List<Change> changes, List<String> next) {
  public History {
    changes = List.copyOf(changes);
    next = List.copyOf(next);
  }

  /**
   * One change of one row.
   *
   * @param position in the log, if it is of the log's present generation
   * @param request that it came of; {@code id#n} for a further fact of the same decision
   * @param removed whether the row was removed with it
   */
  public record Change(
      String row,
      long version,
      Optional<Position> position,
      String request,
      String caller,
      Instant at,
      boolean removed) {
    public void write(FieldWriter out) {
      out.text("row", row)
          .wholeNumber("version", version)
          .text("position", position.map(Position::toString))
          .text("request", request)
          .text("caller", caller)
          .instant("at", at)
          .flag("removed", removed);
    }
  }
}
