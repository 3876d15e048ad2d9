package dev.firstcome.quickstart.cli;

import dev.firstcome.quickstart.race.RaceSite.Database;
import dev.firstcome.quickstart.stack.StackFile;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Postgres is, for who asks it beside the gateway. */
final class PostgresOptions {
  @Option(
      names = "--postgres",
      paramLabel = "JDBC-URL",
      description =
          "With --gateway: the Postgres to count the rows in; else that of a running `up` whose"
              + " gateway it is, else the gateway is asked for them.")
  private @Nullable String url;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      description = "Who asks there; else ${DEFAULT-VALUE}.")
  private String user = "firstcome";

  @Option(
      names = "--postgres-password",
      paramLabel = "TEXT",
      defaultValue = "${env:PGPASSWORD:-}",
      description = "Its password; else PGPASSWORD says it.")
  private String password = "";

  /** The database behind the gateway, if it is known. */
  Optional<Database> at(URI gateway, Optional<StackFile> running) {
    String given = url;
    if (given != null) {
      return Optional.of(new Database(given, user, password));
    }
    return running
        .filter(stack -> stack.isBehind(gateway))
        .map(stack -> new Database(stack.jdbcUrl(), stack.user(), stack.password()));
  }
}
