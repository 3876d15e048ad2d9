package dev.firstcome.effects.inbox;

import dev.firstcome.postgres.Database;
import dev.firstcome.postgres.Migrations;
import dev.firstcome.postgres.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of effects: what is to be done, who is at it, and what became of it. Of any number of
 * threads and processes. All times are Postgres's own, so that the clocks of processes do not
 * matter.
 */
public final class Inbox {
  public static final Migrations.Scripts SCRIPTS =
      new Migrations.Scripts(
          "dev/firstcome/effects/migrations", "effects_migrations", "effects.migrate");

  public static Database.Use use(int connections) {
    return new Database.Use(
        "effects", connections, Duration.ofSeconds(10), Duration.ofSeconds(5), "");
  }

  private static final String INSERT =
      "insert into effects (id, type, key, request, record, state, last_error)"
          + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing";

  private static final String TAKE =
      """
      with free as (
        select id, first_tried_at is not null as tried_before from effects
        where state = 'due' and type = ? and next_attempt_at <= now()
        order by next_attempt_at limit ? for update skip locked
      )
      update effects set
        attempts = effects.attempts + 1,
        next_attempt_at = now() + ? * interval '1 millisecond',
        first_tried_at = coalesce(effects.first_tried_at, now()),
        changed_at = now()
      from free where effects.id = free.id
      returning effects.id, effects.record, effects.attempts, free.tried_before
      """;

  /** What is done is done, whoever else has taken it meanwhile. */
  private static final String DONE =
      "update effects set state = 'done', result = ?, last_error = null, changed_at = now()"
          + " where id = ? and state <> 'done'";

  /** A try that has lost its lease has no say in what comes next. */
  private static final String AGAIN =
      "update effects set next_attempt_at = now() + ? * interval '1 millisecond', last_error = ?,"
          + " changed_at = now() where id = ? and state = 'due' and attempts = ?";

  private static final String PARK =
      "update effects set state = 'parked', last_error = ?, changed_at = now()"
          + " where id = ? and state = 'due' and attempts = ?";

  private static final String FIGURES =
      "select type, state, count(*), extract(epoch from now() - min(created_at)) from effects"
          + " where state = 'due' group by 1, 2 union all"
          + " select type, state, count(*), 0 from effects where state = 'parked' group by 1, 2";

  private static final String PURGE =
      "delete from effects where id in (select id from effects where state = 'done'"
          + " and changed_at < now() - ? * interval '1 second' order by changed_at limit ?"
          + " for update skip locked)";

  private final Transactions transactions;

  public Inbox(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Takes them in, those that are not there yet; gives how many were new. */
  public int add(List<Arrival> arrivals) throws SQLException {
    return this.<Integer, RuntimeException>transact(connection -> {
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (Arrival each : arrivals) {
          insert.setString(1, each.id());
          insert.setString(2, each.type());
          insert.setString(3, each.key());
          insert.setString(4, each.request());
          insert.setString(5, each.record());
          insert.setString(6, each.parked().isPresent() ? "parked" : "due");
          insert.setString(7, each.parked().orElse(null));
          insert.addBatch();
        }
        int added = 0;
        for (int one : insert.executeBatch()) {
          added += Math.max(0, one);
        }
        return added;
      }
    });
  }

  /** Takes some of this type that are due, for as long as the lease. */
  public List<Taken> take(String type, int most, Duration lease) throws SQLException {
    return this.<List<Taken>, RuntimeException>transact(connection -> {
      try (PreparedStatement take = connection.prepareStatement(TAKE)) {
        take.setString(1, type);
        take.setInt(2, most);
        take.setLong(3, lease.toMillis());
        List<Taken> taken = new ArrayList<>();
        try (ResultSet rows = take.executeQuery()) {
          while (rows.next()) {
            taken.add(
                new Taken(
                    rows.getString(1), rows.getString(2), rows.getInt(3), rows.getBoolean(4)));
          }
        }
        return taken;
      }
    });
  }

  public void done(Taken taken, String result) throws SQLException {
    update(DONE, result, taken.id());
  }

  /** It is due again after the pause, unless the lease was lost. */
  public void again(Taken taken, Duration pause, String error) throws SQLException {
    update(AGAIN, pause.toMillis(), error, taken.id(), taken.attempt());
  }

  /** Nobody tries it any more, unless the lease was lost. */
  public void park(Taken taken, String error) throws SQLException {
    update(PARK, error, taken.id(), taken.attempt());
  }

  public Figures figures() throws SQLException {
    return this.<Figures, RuntimeException>transact(connection -> {
      Map<String, Long> due = new HashMap<>();
      Map<String, Duration> oldest = new HashMap<>();
      Map<String, Long> parked = new HashMap<>();
      try (PreparedStatement figures = connection.prepareStatement(FIGURES);
          ResultSet rows = figures.executeQuery()) {
        while (rows.next()) {
          String type = rows.getString(1);
          if (rows.getString(2).equals("due")) {
            due.put(type, rows.getLong(3));
            oldest.put(type, Duration.ofMillis((long) (rows.getDouble(4) * 1000)));
          } else {
            parked.put(type, rows.getLong(3));
          }
        }
      }
      return new Figures(due, oldest, parked);
    });
  }

  /** Lets go of some that were done so long ago; gives how many went. */
  public int purge(Duration retention, int most) throws SQLException {
    return update(PURGE, retention.toSeconds(), most);
  }

  private int update(String sql, Object... values) throws SQLException {
    return this.<Integer, RuntimeException>transact(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) {
          statement.setObject(i + 1, values[i]);
        }
        return statement.executeUpdate();
      }
    });
  }

  private <T, X extends Exception> T transact(Transactions.Work<T, X> work) throws SQLException, X {
    return transactions.run(work);
  }
}
