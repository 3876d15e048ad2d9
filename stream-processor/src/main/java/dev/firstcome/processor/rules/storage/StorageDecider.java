package dev.firstcome.processor.rules.storage;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.storage.StorageAccount.State;
import dev.firstcome.contract.storage.StorageRequest;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Disconnect;
import dev.firstcome.contract.storage.StorageRequest.EnsureForUser;
import dev.firstcome.contract.storage.StorageRequest.Reconnect;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.JointDecider;
import dev.firstcome.processor.rules.Trial;
import dev.firstcome.processor.rules.View;
import java.time.Instant;
import java.util.Set;

/** The rules of storage accounts, one class a command. */
public final class StorageDecider implements JointDecider<StorageRequest> {
  private final Set<String> providers;

  /**
   * @param providers that can store. Only {@link #decide} asks for them, so that a request that is
   *     on its way ends as it began, whatever operators choose meanwhile
   */
  public StorageDecider(Set<String> providers) {
    this.providers = Set.copyOf(providers);
  }

  @Override
  public Decision decide(View view, Asked<StorageRequest> asked, Instant now) {
    return switch (asked.request()) {
      case CreateOrGet one -> new CreateOrGetAccount(asked, one).atUser(view, providers);
      case EnsureForUser some -> new EnsureAccounts(asked, some).atUser(view, providers);
      case Disconnect(var user, var account, var version) ->
          TurnAccount.atUser(view, user, account, version, State.DISCONNECTED);
      case Reconnect(var user, var account, var version) ->
          TurnAccount.atUser(view, user, account, version, State.CONNECTED);
    };
  }

  @Override
  public Trial tryAt(Key stop, View view, Asked<StorageRequest> asked, Instant now) {
    return switch (asked.request()) {
      case CreateOrGet one -> new CreateOrGetAccount(asked, one).tryAt(stop, view);
      case EnsureForUser some -> new EnsureAccounts(asked, some).tryAt(stop, view);
      case Disconnect disconnect -> throw alone(disconnect);
      case Reconnect reconnect -> throw alone(reconnect);
    };
  }

  @Override
  public Part settle(
      Key stop, View view, Asked<StorageRequest> asked, Instant agreedAt, Instant now) {
    return switch (asked.request()) {
      case CreateOrGet one -> new CreateOrGetAccount(asked, one).at(stop, view);
      case EnsureForUser some -> new EnsureAccounts(asked, some).at(stop, view);
      case Disconnect disconnect -> throw alone(disconnect);
      case Reconnect reconnect -> throw alone(reconnect);
    };
  }

  @Override
  public Accepted answer(View view, Asked<StorageRequest> asked, Instant agreedAt, Instant now) {
    return switch (asked.request()) {
      case CreateOrGet one -> new CreateOrGetAccount(asked, one).answer(view);
      case EnsureForUser some -> new EnsureAccounts(asked, some).answer(view);
      case Disconnect disconnect -> throw alone(disconnect);
      case Reconnect reconnect -> throw alone(reconnect);
    };
  }

  private static IllegalStateException alone(StorageRequest request) {
    return new IllegalStateException(request.type() + " concerns one key only");
  }
}
