package dev.firstcome.quickstart.cli;

import dev.firstcome.alternatives.deciding.Strategy;
import dev.firstcome.quickstart.bench.Alternative;
import dev.firstcome.quickstart.bench.Contender;
import dev.firstcome.quickstart.bench.Restate;
import dev.firstcome.quickstart.stack.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody to compare Firstcome with, for one command, in a temporary folder that is removed with
 * it.
 */
final class OwnContender implements AutoCloseable {
  private static final String RESTATE = "restate";

  private final OwnFolder<? extends Contender> own;

  private OwnContender(OwnFolder<? extends Contender> own) {
    this.own = own;
  }

  /** As the command line names them. */
  static List<String> words() {
    return Stream.concat(Arrays.stream(Strategy.values()).map(Strategy::word), Stream.of(RESTATE))
        .toList();
  }

  /**
   * Starts it.
   *
   * @param word one of {@link #words}
   * @throws dev.firstcome.runtime.StartException if it cannot be
   */
  static OwnContender start(String word, Progress say) {
    OwnContender started =
        word.equals(RESTATE) ? restate(say) : alternative(Strategy.named(word).orElseThrow());
    say.reached(word + " runs after " + SinceStart.text());
    return started;
  }

  private static OwnContender restate(Progress say) {
    OwnFolder<Restate> own =
        OwnFolder.with(
            folder -> Restate.of(folder, Project.folder().resolve("benchmarks/restate")));
    return of(own, () -> own.running().start(say));
  }

  private static OwnContender alternative(Strategy strategy) {
    OwnFolder<Alternative> own =
        OwnFolder.with(folder -> Alternative.of(strategy, folder, Project.postgresPrograms()));
    return of(own, own.running()::start);
  }

  private static OwnContender of(OwnFolder<? extends Contender> own, Runnable start) {
    try {
      start.run();
    } catch (RuntimeException failure) {
      own.close();
      throw failure;
    }
    return new OwnContender(own);
  }

  Contender contender() {
    return own.running();
  }

  @Override
  public void close() {
    own.close();
  }
}
