package dev.firstcome.processor.rules.profile;

import dev.firstcome.contract.profile.Profile;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.processor.rules.View;
import java.util.Optional;
import java.util.UUID;

/** What the rules of profiles look up alike. */
final class Profiles {
  private Profiles() {}

  static Optional<Profile> find(View atUser, UUID user, Side side) {
    return atUser.row(Profile.rowId(user, side)).map(Profile.class::cast);
  }
}
