package dev.firstcome.contract.storage;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.storage.StorageRequest.CreateOrGet;
import dev.firstcome.contract.storage.StorageRequest.Disconnect;
import dev.firstcome.contract.storage.StorageRequest.EnsureForUser;
import dev.firstcome.contract.storage.StorageRequest.Reconnect;
import java.util.List;

/** The operations on storage accounts. */
public final class StorageOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(CreateOrGet.TYPE, CreateOrGet::read),
          Operation.of(EnsureForUser.TYPE, EnsureForUser::read),
          Operation.of(Disconnect.TYPE, Disconnect::read).versioned(Versions.REQUIRED),
          Operation.of(Reconnect.TYPE, Reconnect::read).versioned(Versions.REQUIRED));

  private StorageOperations() {}
}
