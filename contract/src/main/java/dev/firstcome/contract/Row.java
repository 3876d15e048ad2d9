package dev.firstcome.contract;

import java.util.Optional;

/**
 * A thing that has a version and that others may read: kept in its key's state, published on {@code
 * rows}, found in a table. Each domain has one record for each kind.
 */
public interface Row extends Result {
  EntityRef ref();

  @Override
  default Optional<EntityRef> entity() {
    return Optional.of(ref());
  }

  default long version() {
    return ref().version();
  }
}
