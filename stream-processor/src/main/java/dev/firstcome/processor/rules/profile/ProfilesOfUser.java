package dev.firstcome.processor.rules.profile;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.UUID;

/** A user's profiles. No other key has anything of them. */
public final class ProfilesOfUser implements HangsOnUser {
  @Override
  public List<Key> elsewhere(View atUser, UUID user) {
    return List.of();
  }

  @Override
  public void removeAtUser(Draft atUser, UUID user) {
    for (Side side : Side.values()) {
      Profiles.find(atUser, user, side).ifPresent(atUser::remove);
    }
  }

  @Override
  public void removeElsewhere(Key key, Draft there, UUID user) {}
}
