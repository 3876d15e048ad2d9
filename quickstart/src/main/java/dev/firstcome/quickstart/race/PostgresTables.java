package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import dev.firstcome.runtime.StartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Postgres itself, asked for all that the key has. */
final class PostgresTables implements Tables {
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final String url;
  private final Connection connection;

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
  public List<Claim> claims(Contest contest, Optional<Position> upTo, List<String> winners) {
    try {
      long until = System.nanoTime() + WITHIN.toNanos();
      while (upTo.isPresent() && !include(upTo.get()) && System.nanoTime() < until) {
        Thread.sleep(PAUSE);
      }
      return contest.claims(connection);
    } catch (SQLException e) {
      throw new StartException("Postgres at " + url + " did not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The race was interrupted", e);
    }
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

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing is lost with it.
    }
  }
}
