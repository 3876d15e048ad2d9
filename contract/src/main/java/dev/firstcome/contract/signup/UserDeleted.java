package dev.firstcome.contract.signup;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/** A user is gone, with everything that hung on them. */
public record UserDeleted(UUID user) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }

  @Override
  public void write(FieldWriter out) {
    out.id("user", user);
  }
}
