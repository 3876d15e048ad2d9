package dev.firstcome.effects.inbox;

import dev.firstcome.contract.EffectKinds;
import dev.firstcome.postgres.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What operators ask of the table. */
public final class Review {
  private static final String LIST =
      "select id, type, key, request, state, attempts, created_at, changed_at, last_error, result"
          + " from effects where state = any (?) order by changed_at desc limit ?";

  private static final String STATE = "select type, state from effects where id = ? for update";

  private static final String RESEND =
      "update effects set state = 'due', attempts = 0, next_attempt_at = now(), changed_at = now()"
          + " where id = ?";

  private final Transactions transactions;

  public Review(Transactions transactions) {
    this.transactions = transactions;
  }

  /** An effect, without what is to be done: that may name people. */
  public record Entry(
      String id,
      String type,
      String key,
      String request,
      String state,
      int attempts,
      Instant came,
      Instant changed,
      Optional<String> lastError,
      Optional<String> result) {}

  /** What became of asking that an effect be sent again. */
  public enum Resent {
    DUE,
    NOT_FOUND,
    NOT_PARKED,
    /** Nothing that this version knows how to do. */
    OF_NO_KNOWN_TYPE
  }

  /** Those in these states, the ones that changed last first. */
  public List<Entry> list(List<String> states, int most) throws SQLException {
    return transactions.<List<Entry>, RuntimeException>run(connection -> {
      try (PreparedStatement list = connection.prepareStatement(LIST)) {
        list.setArray(1, connection.createArrayOf("text", states.toArray()));
        list.setInt(2, most);
        List<Entry> entries = new ArrayList<>();
        try (ResultSet rows = list.executeQuery()) {
          while (rows.next()) {
            entries.add(entry(rows));
          }
        }
        return entries;
      }
    });
  }

  /** Makes one that is parked due again, as if it had never been tried. */
  public Resent resend(String id) throws SQLException {
    return transactions.<Resent, RuntimeException>run(connection -> {
      try (PreparedStatement state = connection.prepareStatement(STATE);
          PreparedStatement resend = connection.prepareStatement(RESEND)) {
        state.setString(1, id);
        try (ResultSet rows = state.executeQuery()) {
          if (!rows.next()) {
            return Resent.NOT_FOUND;
          }
          if (!rows.getString("state").equals("parked")) {
            return Resent.NOT_PARKED;
          }
          if (!EffectKinds.all().contains(rows.getString("type"))) {
            return Resent.OF_NO_KNOWN_TYPE;
          }
        }
        resend.setString(1, id);
        resend.executeUpdate();
        return Resent.DUE;
      }
    });
  }

  private static Entry entry(ResultSet rows) throws SQLException {
    return new Entry(
        rows.getString("id"),
        rows.getString("type"),
        rows.getString("key"),
        rows.getString("request"),
        rows.getString("state"),
        rows.getInt("attempts"),
        instant(rows.getTimestamp("created_at")),
        instant(rows.getTimestamp("changed_at")),
        Optional.ofNullable(rows.getString("last_error")),
        Optional.ofNullable(rows.getString("result")));
  }

  private static Instant instant(Timestamp time) {
    return time.toInstant();
  }
}
