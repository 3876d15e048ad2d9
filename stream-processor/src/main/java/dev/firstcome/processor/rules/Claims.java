package dev.firstcome.processor.rules;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import java.util.Optional;
import java.util.UUID;

/** Looks up whose a name is, at the name's own key. */
public final class Claims {
  private Claims() {}

  public static Optional<Claim> of(Key name, View there) {
    return there.row(Claim.rowId(name)).map(Claim.class::cast);
  }

  public static Optional<UUID> ownerOf(Key name, View there) {
    return of(name, there).map(Claim::user);
  }
}
