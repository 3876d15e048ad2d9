package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.storage.AccountsEnsured;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageRequest.EnsureForUser;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds or makes several storage accounts of a user at once. Refuses as {@link AccountsToHave}. */
final class EnsureAccounts {
  private final UUID user;
  private final AccountsToHave accounts;

  EnsureAccounts(Asked<?> asked, EnsureForUser request) {
    this.user = request.user();
    this.accounts = new AccountsToHave(asked.id(), user, request.accounts(), request.manner());
  }

  Decision atUser(View view, Set<String> providers) {
    Optional<Refusal> refusal = accounts.refusal(view, providers);
    if (refusal.isPresent()) {
      return Draft.refuse(refusal.get());
    }
    return accounts.onward(view).<Decision>map(onward -> onward).orElseGet(() -> answer(view));
  }

  Trial tryAt(Key providerAccount, View view) {
    return accounts.tryAt(providerAccount, view);
  }

  Part at(Key providerAccount, View view) {
    return accounts.at(providerAccount, view);
  }

  Accepted answer(View view) {
    Draft draft = new Draft(view);
    List<StorageAccount> created = new ArrayList<>();
    List<StorageAccount> validated = new ArrayList<>();
    List<StorageAccount> skipped = new ArrayList<>();
    for (AccountFound each : accounts.have(draft)) {
      switch (each.disposition()) {
        case CREATED -> created.add(each.account());
        case FOUND, REACTIVATED -> validated.add(each.account());
        case DISCONNECTED -> skipped.add(each.account());
      }
    }
    AccountsEnsured ensured = new AccountsEnsured(user, created, validated, skipped);
    return created.isEmpty() ? draft.accept(ensured) : draft.create(ensured);
  }
}
