package dev.firstcome.contract;

import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** What an accepted request comes to. */
public interface Result {
  void write(FieldWriter out);

  /** The thing that the result is, or is about, if it is one that can be read again. */
  Optional<EntityRef> entity();
}
