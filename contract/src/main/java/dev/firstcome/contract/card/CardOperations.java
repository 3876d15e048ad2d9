package dev.firstcome.contract.card;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.card.CardRequest.Create;
import dev.firstcome.contract.card.CardRequest.Delete;
import dev.firstcome.contract.card.CardRequest.RenameSlug;
import dev.firstcome.contract.card.CardRequest.Update;
import java.util.List;

/** The operations on cards. */
public final class CardOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(Create.TYPE, Create::read).needingIdempotencyKey(),
          Operation.of(Update.TYPE, Update::read).versioned(Versions.REQUIRED),
          Operation.of(RenameSlug.TYPE, RenameSlug::read).versioned(Versions.REQUIRED),
          Operation.of(Delete.TYPE, Delete::read).versioned(Versions.REQUIRED));

  private CardOperations() {}
}
