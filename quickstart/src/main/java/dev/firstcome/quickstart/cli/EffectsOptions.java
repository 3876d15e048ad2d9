package dev.firstcome.quickstart.cli;

import dev.firstcome.effects.inbox.Inbox;
import dev.firstcome.effects.inbox.Review;
import dev.firstcome.postgres.Account;
import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Faults;
import dev.firstcome.quickstart.stack.StackFile;
import dev.firstcome.runtime.StartException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the table of effects is. */
final class EffectsOptions {
  private static final String NO_SUCH_TABLE = "42P01";

  @Option(
      names = "--postgres",
      paramLabel = "JDBC-URL",
      description =
          "The Postgres that the effects adapter has its table in; else that of a running `up`.")
  private @Nullable String url;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      description = "With --postgres: who asks there; else ${DEFAULT-VALUE}.")
  private String user = "firstcome";

  @Option(
      names = "--postgres-password",
      paramLabel = "TEXT",
      defaultValue = "${env:PGPASSWORD:-}",
      description = "With --postgres: its password; else PGPASSWORD says it.")
  private String password = "";

  @Mixin private final DataOption data = new DataOption();

  /** What is asked of the table. */
  interface Question<T> {
    T of(Review review) throws SQLException;
  }

  /** Asks, and says in a sentence why there is no answer. */
  <T> T ask(Question<T> question) {
    try (Database database = database()) {
      return question.of(new Review(database.transactions()));
    } catch (SQLException fault) {
      throw new StartException(
          NO_SUCH_TABLE.equals(fault.getSQLState())
              ? "There is no table of effects in that database: an effects adapter makes it when it"
                  + " first starts"
              : "Postgres cannot be used: " + Faults.sentence(fault),
          fault);
    }
  }

  private Database database() {
    String given = url;
    if (given != null) {
      return new Database(new Account(given, user, password), Inbox.use(1));
    }
    Optional<StackFile> running = StackFile.read(data.folder());
    return running
        .map(stack ->
            new Database(
                new Account(stack.jdbcUrl(), stack.user(), stack.password()), Inbox.use(1)))
        .orElseThrow(() ->
            new StartException("No `up` is running here: say by --postgres where the table is"));
  }
}
