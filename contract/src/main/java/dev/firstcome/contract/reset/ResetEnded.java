package dev.firstcome.contract.reset;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** A token is good for nothing any more: it was used, or its time is up. */
public record ResetEnded(String email) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }

  @Override
  public void write(FieldWriter out) {
    out.text("email", email);
  }
}
