package dev.firstcome.quickstart.chaos;

import dev.firstcome.postgres.Account;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.rebuild.Site;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.TableReport;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Verified;
import dev.firstcome.sink.rebuild.Watch;
import java.util.ArrayList;
import java.util.List;

/** The tables against the log, row by row, as {@code verify} compares them. */
final class TablesCheck {
  private static final int LISTED = 3;

  private TablesCheck() {}

  /** What is not as the log says; none if all is well. */
  static List<String> violations(Fleet fleet) {
    EmbeddedPostgres postgres = fleet.postgres();
    Account account = new Account(postgres.jdbcUrl(), postgres.user(), postgres.password());
    Site site = new Site(fleet.settings(), account);
    try {
      Verified verified = new Verification(site, new Silent(), new Stop(), LISTED).run();
      List<String> found = new ArrayList<>();
      for (TableReport table : verified.tables()) {
        if (!table.isRight()) {
          found.add("the table " + table.table() + " is not what the log says: " + table.listed());
        }
      }
      if (verified.parked() > 0 || verified.unwritten() > 0) {
        found.add(
            "%d rows were set aside by the sinks, and %d could not be written by the verification"
                .formatted(verified.parked(), verified.unwritten()));
      }
      if (verified.isBehind()) {
        found.add("the tables do not have all that the log has");
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The verification was interrupted", e);
    }
  }

  private static final class Silent implements Watch {
    @Override
    public void say(String sentence) {}

    @Override
    public void loaded(long done, long all) {}

    @Override
    public void compared(String table, long rows) {}
  }
}
