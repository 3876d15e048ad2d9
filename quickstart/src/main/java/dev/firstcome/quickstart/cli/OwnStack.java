package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.quickstart.stack.DataFolder;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.quickstart.stack.Stack;
import dev.firstcome.quickstart.stack.StackLog;
import dev.firstcome.quickstart.stack.StackPlan;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A stack for one command, in a temporary folder that is removed with it, however it ends. */
final class OwnStack implements AutoCloseable {
  private final Lifetime lifetime;
  private final Stack stack;

  private OwnStack(Lifetime lifetime, Stack stack) {
    this.lifetime = lifetime;
    this.stack = stack;
  }

  /**
   * Starts it.
   *
   * @throws StartException if it cannot be
   */
  static OwnStack start(Progress say) {
    Path temporary = temporaryFolder();
    DataFolder folder = DataFolder.take(temporary, false);
    StackLog.to(folder.log());
    Stack stack = new Stack(folder, StackPlan.anywhere(), Project.postgresPrograms());
    Lifetime lifetime = new Lifetime(stack, say, () -> DataFolder.delete(temporary));
    if (!lifetime.start()) {
      throw new StartException("The race was stopped before it began");
    }
    say.reached("all of Firstcome runs after " + SinceStart.text());
    return new OwnStack(lifetime, stack);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("firstcome-race-");
    } catch (IOException e) {
      throw new StartException("There is no room for a temporary folder: " + e, e);
    }
  }

  RaceSite site() {
    EmbeddedPostgres postgres = stack.postgres();
    return new RaceSite(
        stack.gatewayUri(),
        Optional.of(
            new RaceSite.Database(postgres.jdbcUrl(), postgres.user(), postgres.password())),
        Optional.of(stack.kafkaSettings()));
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
