package dev.firstcome.contract.storage;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Locale;
import java.util.Optional;

/** A storage account as it is now, and how it came to that. */
public record AccountFound(StorageAccount account, Disposition disposition) implements Result {

  /** What became of a storage account that a user was to have. */
  public enum Disposition {
    /** It came into being. */
    CREATED,
    /** It was there, and connected. */
    FOUND,
    /** It is there, the user has disconnected it, and that is respected. */
    DISCONNECTED,
    /** The user had disconnected it, and it is connected again. */
    REACTIVATED;

    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Optional<EntityRef> entity() {
    return account.entity();
  }

  @Override
  public void write(FieldWriter out) {
    account.write(out);
    out.text("disposition", disposition.written());
  }
}
