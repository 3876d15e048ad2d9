package dev.firstcome.gateway.http;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal.Forbidden;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.reads.ReadModel;
import java.util.Optional;

/** A key in a path, of which somebody wants to know what became, or becomes. */
final class AskedKey {
  private AskedKey() {}

  static Key read(Exchange exchange) {
    String written = exchange.parameter();
    return Key.parse(written)
        .orElseThrow(() ->
            new Malformed("key", "a key such as calendar:dr-lee", Parameters.quoted(written)));
  }

  /** As long as nobody signs in, nobody can show that a person's name is theirs. */
  static Optional<Forbidden> refusal(Key key, ReadModel model) {
    return model.isOpen(key)
        ? Optional.empty()
        : Optional.of(new Forbidden("the owner of the " + key.kind()));
  }
}
