package dev.firstcome.contract.signup;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;
import java.util.UUID;

/**
 * Who an external ID is. It says nothing else of the user, so that the external ID's key alone can
 * answer, for any number of devices at once.
 *
 * @param created whether the user came into being by this
 */
public record SignedIn(UUID user, String externalId, boolean created) implements Result {
  @Override
  public Optional<EntityRef> entity() {
    return created ? Optional.of(new EntityRef(User.KIND, user.toString(), 1)) : Optional.empty();
  }

  @Override
  public void write(FieldWriter out) {
    out.id("user", user).text("externalId", externalId).flag("created", created);
  }
}
