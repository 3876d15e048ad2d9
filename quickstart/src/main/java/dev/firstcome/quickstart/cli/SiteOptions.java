package dev.firstcome.quickstart.cli;

import dev.firstcome.postgres.Account;
import dev.firstcome.quickstart.stack.StackFile;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkSettings;
import dev.firstcome.sink.rebuild.Site;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the log and the tables that are made of it are. */
final class SiteOptions {
  @Option(
      names = "--postgres",
      paramLabel = "JDBC-URL",
      description =
          "The Postgres that the sink writes to; else FIRSTCOME_SINK_POSTGRES_URL says it, else it"
              + " is that of a running `up`.")
  private @Nullable String url;

  @Option(
      names = "--postgres-user",
      paramLabel = "NAME",
      description =
          "Who the sink is there: it owns the tables. Else FIRSTCOME_SINK_POSTGRES_USER, else"
              + " firstcome.")
  private @Nullable String user;

  @Option(
      names = "--postgres-password",
      paramLabel = "TEXT",
      description = "Its password; else FIRSTCOME_SINK_POSTGRES_PASSWORD or PGPASSWORD says it.")
  private @Nullable String password;

  @Mixin private final KafkaOptions kafka = new KafkaOptions();

  Site site() {
    return new Site(kafka.settings(Map.of()), account());
  }

  private Account account() {
    Optional<String> said = first(url, SinkSettings.POSTGRES_URL.variable());
    if (said.isPresent()) {
      return new Account(
          said.get(),
          first(user, SinkSettings.POSTGRES_USER.variable()).orElse("firstcome"),
          first(password, SinkSettings.POSTGRES_PASSWORD.variable(), "PGPASSWORD").orElse(""));
    }
    StackFile running =
        kafka
            .running()
            .orElseThrow(() ->
                new StartException(
                    "No `up` is running here: say by --postgres where the tables are"));
    return new Account(running.jdbcUrl(), running.user(), running.password());
  }

  /** What the option says, or else the first of the variables that is there. */
  private static Optional<String> first(@Nullable String option, String... variables) {
    if (option != null) {
      return Optional.of(option);
    }
    for (String variable : variables) {
      String value = System.getenv(variable);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
