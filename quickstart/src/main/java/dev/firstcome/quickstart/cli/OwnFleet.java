package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.quickstart.stack.DataFolder;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.quickstart.stack.StackLog;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A fleet for one command, in a temporary folder that is removed with it, however it ends. */
final class OwnFleet implements AutoCloseable {
  private final DataFolder folder;
  private final Fleet fleet;
  private volatile boolean isKept;
  private final Thread atExit = Thread.ofPlatform().name("stop").unstarted(this::end);

  private OwnFleet(DataFolder folder, Fleet fleet) {
    this.folder = folder;
    this.fleet = fleet;
  }

  /**
   * Starts it.
   *
   * @throws StartException if it cannot be
   */
  static OwnFleet start(FleetPlan plan, Progress say) {
    DataFolder folder = DataFolder.take(temporaryFolder(), false);
    StackLog.to(folder.log());
    OwnFleet own = new OwnFleet(folder, Fleet.of(plan, folder.path(), Project.postgresPrograms()));
    Runtime.getRuntime().addShutdownHook(own.atExit);
    try {
      own.fleet.start(say);
    } catch (RuntimeException failure) {
      own.close();
      throw failure;
    }
    say.reached("all of Firstcome runs after " + SinceStart.text());
    return own;
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("firstcome-");
    } catch (IOException e) {
      throw new StartException("There is no room for a temporary folder: " + e, e);
    }
  }

  Fleet fleet() {
    return fleet;
  }

  RaceSite site() {
    EmbeddedPostgres postgres = fleet.postgres();
    return new RaceSite(
        fleet.entrance(fleet.gateways().getFirst()),
        Optional.of(
            new RaceSite.Database(postgres.jdbcUrl(), postgres.user(), postgres.password())),
        Optional.of(fleet.settings()));
  }

  /** Has the folder stay, with all logs, and tells where it is. */
  Path keep() {
    isKept = true;
    return folder.path();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() {
    fleet.close();
    folder.close();
    if (!isKept) {
      DataFolder.delete(folder.path());
    }
  }
}
