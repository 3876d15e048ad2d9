package dev.firstcome.processor.rules.storage;

import static dev.firstcome.processor.rules.signup.SignupWords.id;
import static dev.firstcome.processor.rules.signup.SignupWords.name;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.signup.UserDeleted;
import dev.firstcome.contract.storage.AccountFound;
import dev.firstcome.contract.storage.AccountsEnsured;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Disconnect;
import dev.firstcome.contract.storage.StorageRequest.EnsureForUser;
import dev.firstcome.contract.storage.StorageRequest.Manner;
import dev.firstcome.contract.storage.StorageRequest.Reconnect;
import dev.firstcome.contract.storage.WantedAccount;
import dev.firstcome.processor.rules.Asked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Short words for stories about storage accounts, which go by where they are: {@code google:1}. */
final class StorageWords {
  /** As it is where a request does not say. */
  static final Manner USUAL = new Manner(false, true);

  static final Manner FORCED = new Manner(true, true);
  static final Manner AGAIN = new Manner(false, false);
  static final Manner FORCED_AGAIN = new Manner(true, false);

  private StorageWords() {}

  // ---- accounts

  static WantedAccount at(String place) {
    return at(place, "files@example.com", Optional.empty());
  }

  static WantedAccount at(String place, String email, Optional<String> name) {
    int colon = place.indexOf(':');
    return new WantedAccount(place.substring(0, colon), place.substring(colon + 1), email, name);
  }

  static Key key(String place) {
    return at(place).key();
  }

  // ---- requests

  static Asked<StorageRequest> createOrGet(String name, String user, String place) {
    return createOrGet(name, user, at(place), USUAL);
  }

  static Asked<StorageRequest> createOrGet(
      String name, String user, WantedAccount account, Manner manner) {
    return asked(name, new CreateOrGet(id(user), account, manner));
  }

  static Asked<StorageRequest> ensure(String name, String user, String... places) {
    return ensure(name, user, Stream.of(places).map(StorageWords::at).toList(), USUAL);
  }

  static Asked<StorageRequest> ensure(
      String name, String user, List<WantedAccount> accounts, Manner manner) {
    return asked(name, new EnsureForUser(id(user), accounts, manner));
  }

  /**
   * @param account by the request that made it
   */
  static Asked<StorageRequest> disconnect(String user, String account, long version) {
    return asked("off", new Disconnect(id(user), id(account), version));
  }

  static Asked<StorageRequest> reconnect(String user, String account, long version) {
    return asked("on", new Reconnect(id(user), id(account), version));
  }

  private static Asked<StorageRequest> asked(String name, StorageRequest request) {
    return new Asked<>(id(name), "anonymous", request);
  }

  static <R extends StorageRequest> Asked<R> by(Key caller, Asked<R> asked) {
    return new Asked<>(asked.id(), caller.toString(), asked.request());
  }

  // ---- answers

  /** {@code ann google:1 files@example.com - connected 1}. */
  static String said(Result result) {
    return switch (result) {
      case AccountFound(var account, var disposition) ->
          disposition.written() + " " + said(account);
      case AccountsEnsured(var user, var created, var validated, var skipped) ->
          "created " + all(created) + " validated " + all(validated) + " skipped " + all(skipped);
      case StorageAccount account ->
          String.join(
              " ",
              name(account.user()),
              account.key().text(),
              account.email(),
              account.name().orElse("-"),
              account.state().written(),
              Long.toString(account.version()));
      case User user -> name(user.id());
      case UserDeleted deleted -> name(deleted.user()) + " is gone";
      case Claim claim -> claim.kind() + ":" + claim.name() + " is " + name(claim.user());
      default -> throw new IllegalArgumentException("not of accounts: " + result);
    };
  }

  private static String all(List<StorageAccount> accounts) {
    return accounts.stream().map(StorageWords::said).collect(Collectors.toList()).toString();
  }
}
