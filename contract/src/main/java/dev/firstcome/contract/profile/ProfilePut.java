package dev.firstcome.contract.profile;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/**
 * A profile as it is now.
 *
 * @param created whether it came into being by this
 */
public record ProfilePut(Profile profile, boolean created) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return profile.entity();
  }

  @Override
  public void write(FieldWriter out) {
    profile.write(out);
    out.flag("created", created);
  }
}
