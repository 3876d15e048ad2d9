package dev.firstcome.contract.reset;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.time.Instant;
import java.util.Optional;

/** A token is good for one new password until it expires; those before it are good for nothing. */
public record ResetIssued(String email, Instant expiresAt) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }

  @Override
  public void write(FieldWriter out) {
    out.text("email", email).instant("expiresAt", expiresAt);
  }
}
