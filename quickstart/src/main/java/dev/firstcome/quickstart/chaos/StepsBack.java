package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.Tables;
import dev.firstcome.sink.table.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Whether a row of the tables went back to what it had been before, be it for a moment: a reader
 * may have seen it, and what the tables say in the end does not show it. Postgres itself notes it,
 * in the transaction that does it.
 */
final class StepsBack {
  private static final String NOTES =
      """
      create table if not exists chaos_steps_back (what text not null, sentence text not null);
      truncate chaos_steps_back;
      create or replace function chaos_step_back() returns trigger language plpgsql as $$
      begin
        if (new.generation, new.seq, new.version) < (old.generation, old.seq, old.version) then
          insert into chaos_steps_back values (tg_table_name, format(
            'version %s of number %s, after version %s of number %s',
            new.version, new.seq, old.version, old.seq));
        end if;
        return new;
      end $$\
      """;
  private static final String FOUND =
      "select what, count(*) as times, min(sentence) as sentence from chaos_steps_back"
          + " group by what order by what";

  private final EmbeddedPostgres postgres;

  private StepsBack(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Notes them from now on. The sinks must have made their tables. */
  static StepsBack watch(Fleet fleet) {
    StepsBack steps = new StepsBack(fleet.postgres());
    try (Connection tables = steps.connect();
        Statement statement = tables.createStatement()) {
      statement.execute(NOTES);
      for (Table table : Tables.byKind().values()) {
        statement.execute(
            "create or replace trigger chaos_step_back before update on "
                + table.name()
                + " for each row execute function chaos_step_back()");
      }
      return steps;
    } catch (SQLException e) {
      throw new StartException("The tables cannot be watched: " + e, e);
    }
  }

  /** A sentence for each table whose rows went back. */
  List<String> violations() {
    try (Connection tables = connect()) {
      return Select.all(
          tables,
          FOUND,
          row ->
              "the table %s went back %d times, such as to %s"
                  .formatted(
                      row.getString("what"), row.getLong("times"), row.getString("sentence")));
    } catch (SQLException e) {
      throw new StartException("The tables do not say whether they went back: " + e, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
