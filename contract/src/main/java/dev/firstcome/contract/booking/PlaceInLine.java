package dev.firstcome.contract.booking;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/**
 * An entry, and how far from the head of its slot's line it was then.
 *
 * @param place 1 for the head
 */
public record PlaceInLine(WaitlistEntry entry, long place) implements Result {
  @Override
  public void write(FieldWriter out) {
    entry.write(out);
    out.wholeNumber("place", place);
  }

  @Override
  public Optional<EntityRef> entity() {
    return entry.entity();
  }
}
