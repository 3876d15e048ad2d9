package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.storage.AccountFound.Disposition;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds or makes one storage account of a user. Refuses as {@link AccountsToHave}. */
final class CreateOrGetAccount {
  private final AccountsToHave accounts;

  CreateOrGetAccount(Asked<?> asked, CreateOrGet request) {
    this.accounts =
        new AccountsToHave(
            asked.id(), request.user(), List.of(request.account()), request.manner());
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
    AccountFound found = accounts.have(draft).getFirst();
    return found.disposition() == Disposition.CREATED ? draft.create(found) : draft.accept(found);
  }
}
