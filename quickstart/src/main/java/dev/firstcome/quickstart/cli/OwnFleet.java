package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.FleetPlan;
import dev.firstcome.quickstart.race.RaceSite;
import dev.firstcome.quickstart.stack.Progress;
import java.nio.file.Path;
import java.util.Optional;

/** A fleet for one command, in a temporary folder that is removed with it, however it ends. */
final class OwnFleet implements AutoCloseable {
  private final OwnFolder<Fleet> own;

  private OwnFleet(OwnFolder<Fleet> own) {
    this.own = own;
  }

  /**
   * Starts it.
   *
   * @throws dev.firstcome.runtime.StartException if it cannot be
   */
  static OwnFleet start(FleetPlan plan, Progress say) {
    OwnFolder<Fleet> own =
        OwnFolder.with(folder -> Fleet.of(plan, folder, Project.postgresPrograms()));
    try {
      own.running().start(say);
    } catch (RuntimeException failure) {
      own.close();
      throw failure;
    }
    say.reached("all of Firstcome runs after " + SinceStart.text());
    return new OwnFleet(own);
  }

  Fleet fleet() {
    return own.running();
  }

  RaceSite site() {
    EmbeddedPostgres postgres = fleet().postgres();
    return new RaceSite(
        fleet().entrance(fleet().gateways().getFirst()),
        Optional.of(
            new RaceSite.Database(postgres.jdbcUrl(), postgres.user(), postgres.password())),
        Optional.of(fleet().settings()));
  }

  /** Has the folder stay, with all logs, and tells where it is. */
  Path keep() {
    return own.keep();
  }

  @Override
  public void close() {
    own.close();
  }
}
