package dev.firstcome.effects;

import dev.firstcome.runtime.Readiness;
import java.util.Optional;

/** Whether the adapter can do its work. Told by its threads, asked by any. */
final class Health implements Readiness {
  private volatile boolean inGroup;
  private volatile Optional<String> trouble = Optional.of("Postgres has not been asked yet");

  /** Being in the group is enough: there may be more adapters than partitions. */
  void inGroup(boolean is) {
    inGroup = is;
  }

  void well() {
    trouble = Optional.empty();
  }

  void trouble(String what) {
    trouble = Optional.of(what);
  }

  @Override
  public Optional<String> obstacle() {
    return trouble.isPresent() || inGroup
        ? trouble
        : Optional.of("it is not in its consumer group yet");
  }
}
