package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.HangsOnUser;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.UUID;

/** A user's storage accounts; their provider accounts are free again, for anybody. */
public final class AccountsOfUser implements HangsOnUser {
  @Override
  public List<Key> elsewhere(View atUser, UUID user) {
    return Accounts.all(atUser).stream().map(StorageAccount::key).toList();
  }

  @Override
  public void removeAtUser(Draft atUser, UUID user) {
    Accounts.all(atUser).forEach(account -> Accounts.remove(atUser, account));
  }

  /** What is there is a claim, and goes as the claims on all names of the user do. */
  @Override
  public void removeElsewhere(Key key, Draft there, UUID user) {}
}
