package dev.firstcome.processor.rules.reset;

import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.UUID;

/** The token of a user's email address, which whoever deletes the user asks anyway. */
public final class ResetsOfUser implements HangsOnUser {
  @Override
  public List<Key> elsewhere(View atUser, UUID user) {
    return List.of();
  }

  @Override
  public void removeAtUser(Draft atUser, UUID user) {}

  @Override
  public void removeElsewhere(Key key, Draft there, UUID user) {
    if (key.kind().equals(Emails.KIND)) {
      Resets resets = new Resets(there, key.text());
      resets.newest().ifPresent(resets::remove);
    }
  }
}
