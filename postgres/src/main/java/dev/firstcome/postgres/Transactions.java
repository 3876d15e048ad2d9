package dev.firstcome.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work in a transaction: all of it, or nothing. */
public final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final DataSource database;

  public Transactions(DataSource database) {
    this.database = database;
  }

  /** What is done, and what it may throw besides. */
  @FunctionalInterface
  public interface Work<T, X extends Exception> {
    T on(Connection connection) throws SQLException, X;
  }

  /** Commits what the work did, unless it throws. */
  public <T, X extends Exception> T run(Work<T, X> work) throws SQLException, X {
    try (Connection connection = database.getConnection()) {
      boolean committed = false;
      try {
        connection.setAutoCommit(false);
        T result = work.on(connection);
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          rollBack(connection);
        }
      }
    }
  }

  /** What ended the work matters more than what ended the rollback: that is only written down. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException failure) {
      LOG.debug("The rollback failed; the server does it when the connection goes", failure);
    }
  }
}
