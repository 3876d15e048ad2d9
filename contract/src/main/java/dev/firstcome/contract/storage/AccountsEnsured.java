package dev.firstcome.contract.storage;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A user has the storage accounts that they were to have.
 *
 * @param created those that came into being
 * @param validated those that were there, and are connected now
 * @param skipped those that the user has disconnected, which is respected
 */
public record AccountsEnsured(
    UUID user,
    List<StorageAccount> created,
    List<StorageAccount> validated,
    List<StorageAccount> skipped)
    implements Result {
  public AccountsEnsured {
    created = List.copyOf(created);
    validated = List.copyOf(validated);
    skipped = List.copyOf(skipped);
  }

  @Override
  public Optional<EntityRef> entity() {
    return Optional.empty();
  }

  @Override
  public void write(FieldWriter out) {
    out.id("user", user)
        .objects("created", written(created))
        .objects("validated", written(validated))
        .objects("skipped", written(skipped));
  }

  private static Collection<Consumer<FieldWriter>> written(List<StorageAccount> accounts) {
    Stream<Consumer<FieldWriter>> each = accounts.stream().map(account -> account::write);
    return each.toList();
  }
}
