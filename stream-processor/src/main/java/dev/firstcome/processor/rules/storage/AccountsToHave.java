package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.LimitReached;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.storage.AccountFound.Disposition;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageAccount.State;
import dev.firstcome.contract.storage.StorageRefusal.ProviderAccountTaken;
import dev.firstcome.contract.storage.StorageRefusal.ProviderNotSupported;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.Claims;
import dev.firstcome.processor.rules.Decision.Onward;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Derived;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.OnUsers;
import dev.firstcome.processor.rules.Stop;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Sees to it that a user has some storage accounts, all of them or none. Those that the user has
 * are a matter of the user's key alone; of a new one its provider account must be asked whose it
 * is. Refuses, in this order: not-found, provider-not-supported, limit-reached,
 * idempotency-key-reused, provider-account-taken (of several the first in the order of keys).
 */
final class AccountsToHave {
  private final UUID request;
  private final UUID user;
  private final List<WantedAccount> wanted;
  private final Manner manner;

  AccountsToHave(UUID request, UUID user, List<WantedAccount> wanted, Manner manner) {
    this.request = request;
    this.user = user;
    this.wanted = wanted;
    this.manner = manner;
  }

  // ---- at the user

  /** Why the user cannot have them, as far as the user's key knows. */
  Optional<Refusal> refusal(View atUser, Set<String> providers) {
    return OnUsers.missing(atUser, user)
        .or(() -> unsupported(providers))
        .or(() -> tooMany(atUser))
        .or(() -> madeBefore(atUser));
  }

  private Optional<Refusal> unsupported(Set<String> providers) {
    return wanted.stream()
        .map(WantedAccount::provider)
        .filter(provider -> !providers.contains(provider))
        .<Refusal>map(ProviderNotSupported::new)
        .findFirst();
  }

  private Optional<Refusal> tooMany(View atUser) {
    int missing = missing(atUser).size();
    return missing > 0 && Accounts.count(atUser) + missing > Accounts.MAX
        ? Optional.of(new LimitReached("storage accounts", Accounts.MAX))
        : Optional.empty();
  }

  /** New accounts are called by the request's id; one that is there was made by another. */
  private Optional<Refusal> madeBefore(View atUser) {
    boolean isMade =
        IntStream.range(0, missing(atUser).size())
            .anyMatch(n -> Accounts.find(atUser, Derived.id(request, n)).isPresent());
    return isMade ? Optional.of(new IdempotencyKeyReused()) : Optional.empty();
  }

  private List<WantedAccount> missing(View atUser) {
    return wanted.stream().filter(each -> Accounts.find(atUser, each).isEmpty()).toList();
  }

  /** The provider accounts that must agree; empty if the user has them all. */
  Optional<Onward> onward(View atUser) {
    List<Stop> stops = missing(atUser).stream().map(each -> Stop.at(each.key())).toList();
    return stops.isEmpty() ? Optional.empty() : Optional.of(new Onward(Optional.empty(), stops));
  }

  /** What becomes of each, in the order in which they were asked for. */
  List<AccountFound> have(Draft atUser) {
    List<AccountFound> had = new ArrayList<>();
    int created = 0;
    for (WantedAccount each : wanted) {
      Optional<StorageAccount> there = Accounts.find(atUser, each);
      had.add(
          there.isPresent()
              ? keep(atUser, there.get(), each)
              : create(atUser, Derived.id(request, created++), each));
    }
    return had;
  }

  private AccountFound create(Draft atUser, UUID id, WantedAccount wanted) {
    StorageAccount account = StorageAccount.made(id, user, wanted);
    Accounts.add(atUser, account);
    return new AccountFound(account, Disposition.CREATED);
  }

  private AccountFound keep(Draft atUser, StorageAccount there, WantedAccount wanted) {
    return switch (there.state()) {
      case CONNECTED -> new AccountFound(renewed(atUser, there, wanted), Disposition.FOUND);
      case DISCONNECTED ->
          manner.respectDisconnected()
              ? new AccountFound(there, Disposition.DISCONNECTED)
              : new AccountFound(reactivated(atUser, there, wanted), Disposition.REACTIVATED);
    };
  }

  private StorageAccount renewed(Draft atUser, StorageAccount there, WantedAccount wanted) {
    StorageAccount renewed = there.renewed(wanted);
    if (!manner.forceCreate() || renewed.saysTheSame(there)) {
      return there;
    }
    atUser.put(renewed);
    return renewed;
  }

  private StorageAccount reactivated(Draft atUser, StorageAccount there, WantedAccount wanted) {
    StorageAccount reactivated =
        manner.forceCreate() ? there.renewed(wanted) : there.turned(State.CONNECTED);
    atUser.put(reactivated);
    return reactivated;
  }

  // ---- at a provider account

  Trial tryAt(Key providerAccount, View view) {
    return Claims.ownerOf(providerAccount, view).isEmpty()
        ? Trial.agree()
        : Trial.refuse(new ProviderAccountTaken(providerOf(providerAccount)));
  }

  private String providerOf(Key providerAccount) {
    return wanted.stream()
        .filter(each -> each.key().equals(providerAccount))
        .findFirst()
        .orElseThrow()
        .provider();
  }

  Part at(Key providerAccount, View view) {
    Draft draft = new Draft(view);
    draft.put(Claim.of(providerAccount, user));
    return draft.part();
  }
}
