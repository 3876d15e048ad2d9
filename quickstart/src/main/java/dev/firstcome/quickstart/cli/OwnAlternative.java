package dev.firstcome.quickstart.cli;

import dev.firstcome.alternatives.deciding.Strategy;
import dev.firstcome.quickstart.bench.Alternative;
import dev.firstcome.quickstart.stack.Progress;

/** An alternative for one command, in a temporary folder that is removed with it. */
final class OwnAlternative implements AutoCloseable {
  private final OwnFolder<Alternative> own;

  private OwnAlternative(OwnFolder<Alternative> own) {
    this.own = own;
  }

  /**
   * Starts it.
   *
   * @throws dev.firstcome.runtime.StartException if it cannot be
   */
  static OwnAlternative start(Strategy strategy, Progress say) {
    OwnFolder<Alternative> own =
        OwnFolder.with(folder -> Alternative.of(strategy, folder, Project.postgresPrograms()));
    try {
      own.running().start();
    } catch (RuntimeException failure) {
      own.close();
      throw failure;
    }
    say.reached(strategy.word() + " runs after " + SinceStart.text());
    return new OwnAlternative(own);
  }

  Alternative alternative() {
    return own.running();
  }

  @Override
  public void close() {
    own.close();
  }
}
