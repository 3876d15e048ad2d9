package dev.firstcome.contract.card;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/** A card is gone, and its slugs are free. */
public record CardDeleted(UUID card) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }

  @Override
  public void write(FieldWriter out) {
    out.id("card", card);
  }
}
