package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.UserKey;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.card.Slugs;
import dev.firstcome.contract.signup.User;
import dev.firstcome.quickstart.race.Rows.Change;
import dev.firstcome.runtime.StartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Postgres itself, asked for all that the calendars and the users have. */
final class PostgresTables implements Tables {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** A name that holds one of the marks. */
  private static final String MARKED =
      "exists (select from unnest(?) mark where strpos(%s, mark) > 0)";

  private final String url;
  private final Connection connection;

  /** Makes something of the row that a result stands at. */
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /**
   * Connects.
   *
   * @throws StartException if that is not possible
   */
  PostgresTables(RaceSite.Database database) {
    url = database.url();
    try {
      connection = DriverManager.getConnection(url, database.user(), database.password());
    } catch (SQLException e) {
      throw new StartException("Postgres at " + url + " lets nobody in: " + e.getMessage(), e);
    }
  }

  @Override
  public String from() {
    return "postgres";
  }

  @Override
  public Rows rows(
      List<String> calendars, List<String> marks, Optional<Position> upTo, List<Statement> told) {
    try {
      long until = System.nanoTime() + WITHIN.toNanos();
      while (upTo.isPresent() && !include(upTo.get()) && System.nanoTime() < until) {
        Thread.sleep(PAUSE);
      }
      List<User> users =
          all(
              "select * from users where " + MARKED.formatted("email"),
              marks,
              PostgresTables::user);
      List<Claim> claims =
          all(
              "select * from claims where " + MARKED.formatted("name"),
              marks,
              PostgresTables::claim);
      List<String> keys = new ArrayList<>();
      calendars.forEach(calendar -> keys.add("calendar:" + calendar));
      users.forEach(user -> keys.add(UserKey.of(user.id()).toString()));
      claims.forEach(claim -> keys.add(claim.kind() + ":" + claim.name()));
      List<Row> hanging = hanging(users, marks);
      for (Row row : hanging) {
        if (row instanceof CardSlug slug) {
          keys.add(Slugs.key(slug.slug()).toString());
        }
      }
      return new Rows(
          all("select * from bookings where calendar = any(?)", calendars, PostgresTables::booking),
          all(
              "select * from waitlist_entries where calendar = any(?)",
              calendars,
              PostgresTables::entry),
          all("select * from sessions where calendar = any(?)", calendars, PostgresTables::session),
          users,
          claims,
          hanging,
          Optional.of(
              all(
                  "select row, version, seq, request from row_history where key = any(?)",
                  keys,
                  PostgresTables::change)));
    } catch (SQLException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The race was interrupted", e);
    }
  }

  /** What hangs on these users, each kind in a table of its own. */
  private List<Row> hanging(List<User> users, List<String> marks) throws SQLException {
    List<String> ids = users.stream().map(user -> user.id().toString()).toList();
    List<Row> hanging = new ArrayList<>();
    for (HangingTable table : HangingTable.ALL) {
      hanging.addAll(
          all(table.query(MARKED), table.isByEmail() ? marks : ids, row -> table.row(row)));
    }
    return hanging;
  }

  @Override
  public Map<UUID, Position> positions(Collection<UUID> requests) {
    try {
      Map<UUID, Position> positions = new HashMap<>();
      all(
              "select request, position from answers where request = any(?)",
              requests.stream().map(UUID::toString).toList(),
              row -> Arrays.asList(row.getString(1), row.getString(2)))
          .forEach(pair ->
              Texts.id(pair.getFirst())
                  .ifPresent(id ->
                      Optional.ofNullable(pair.getLast())
                          .flatMap(Position::parse)
                          .ifPresent(position -> positions.put(id, position))));
      return positions;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private <T> List<T> all(String query, List<String> among, Reader<T> reader) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setArray(1, connection.createArrayOf("text", among.toArray()));
      ResultSet rows = select.executeQuery();
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }

  private static Booking booking(ResultSet row) throws SQLException {
    return new Booking(
        row.getObject("booking", UUID.class),
        row.getString("calendar"),
        slot(row),
        row.getString("guest"),
        state(row, Booking.State.values(), Booking.State::written),
        row.getBoolean("exclusive"),
        new Payment(
            Optional.ofNullable(row.getString("payment")),
            Optional.ofNullable(row.getString("checkout_session")),
            Optional.ofNullable(row.getString("payment_intent")),
            row.getBoolean("paid")),
        Optional.ofNullable(row.getTimestamp("expires_at")).map(Timestamp::toInstant),
        Collections.emptySortedMap(),
        row.getLong("version"));
  }

  private static WaitlistEntry entry(ResultSet row) throws SQLException {
    return new WaitlistEntry(
        row.getObject("entry", UUID.class),
        row.getString("calendar"),
        slot(row),
        row.getString("guest"),
        state(row, WaitlistEntry.State.values(), WaitlistEntry.State::written),
        Optional.ofNullable(row.getString("payment")),
        row.getLong("ticket"),
        row.getLong("version"));
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getObject("session", UUID.class),
        new Session.Pair(row.getString("coach"), row.getString("agent")),
        slot(row),
        state(row, Session.State.values(), Session.State::written),
        Collections.emptySortedMap(),
        row.getLong("version"));
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getObject("user_id", UUID.class),
        User.Status.valueOf(row.getString("status")),
        row.getString("email"),
        Optional.ofNullable(row.getString("external_id")),
        Optional.ofNullable(row.getString("username")),
        Optional.ofNullable(row.getString("phone")),
        Collections.emptySortedMap(),
        row.getLong("version"));
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        row.getString("kind"),
        row.getString("name"),
        row.getObject("user_id", UUID.class),
        row.getLong("version"));
  }

  private static Change change(ResultSet row) throws SQLException {
    String request = row.getString("request");
    int hash = request.indexOf('#');
    int fact = hash < 0 ? 0 : Integer.parseInt(request.substring(hash + 1));
    return new Change(row.getString("row"), row.getLong("version"), row.getLong("seq"), fact);
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(
        row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant());
  }

  private static <S> S state(ResultSet row, S[] states, Function<S, String> written)
      throws SQLException {
    String found = row.getString("state");
    return Arrays.stream(states)
        .filter(state -> written.apply(state).equals(found))
        .findFirst()
        .orElseThrow(() -> new SQLException("a state that nobody knows: " + found));
  }

  private boolean include(Position upTo) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select seq from sink_progress where generation = ? and partition = ?")) {
      for (Map.Entry<Integer, Long> part : upTo.seqs().entrySet()) {
        select.setInt(1, upTo.generation());
        select.setInt(2, part.getKey());
        ResultSet found = select.executeQuery();
        if (!found.next() || found.getLong(1) < part.getValue()) {
          return false;
        }
      }
      return true;
    }
  }

  private StartException failed(SQLException e) {
    return new StartException("Postgres at " + url + " did not answer: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing is lost with it.
    }
  }
}
