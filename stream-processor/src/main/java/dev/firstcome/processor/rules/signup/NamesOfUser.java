package dev.firstcome.processor.rules.signup;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.signup.User;
import dev.firstcome.processor.rules.Claims;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.UUID;

/** A user's external ID, email address, username and telephone number: free again, for anybody. */
public final class NamesOfUser implements HangsOnUser {
  @Override
  public List<Key> elsewhere(View atUser, UUID user) {
    return Users.find(atUser, user).map(User::names).orElseGet(List::of);
  }

  /** The names stand in the user's row, which goes anyway. */
  @Override
  public void removeAtUser(Draft atUser, UUID user) {}

  @Override
  public void removeElsewhere(Key key, Draft there, UUID user) {
    Claims.of(key, there).filter(claim -> claim.user().equals(user)).ifPresent(there::remove);
  }
}
