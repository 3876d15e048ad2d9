package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.NotFound;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageAccount.State;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.OnUsers;
import dev.firstcome.processor.rules.View;
import java.util.Optional;
import java.util.UUID;

/**
 * Disconnects a storage account, or connects it again; one that is so already stays as it is.
 * Refuses, in this order: not-found (the user, then the account), version-conflict. It concerns the
 * user's key alone: the provider account stays the user's.
 */
final class TurnAccount {
  private TurnAccount() {}

  static Decision atUser(View view, UUID user, UUID account, long expectedVersion, State state) {
    Optional<Refusal> missing = OnUsers.missing(view, user);
    if (missing.isPresent()) {
      return Draft.refuse(missing.get());
    }
    Optional<StorageAccount> found = Accounts.find(view, account);
    if (found.isEmpty()) {
      return Draft.refuse(new NotFound(StorageAccount.KIND, account.toString()));
    }
    StorageAccount there = found.get();
    if (there.version() != expectedVersion) {
      return Draft.refuse(VersionConflict.of(expectedVersion, there.version(), there.changedIn()));
    }
    Draft draft = new Draft(view);
    if (there.state() == state) {
      return draft.accept(there);
    }
    StorageAccount turned = there.turned(state);
    draft.put(turned);
    return draft.accept(turned);
  }
}
