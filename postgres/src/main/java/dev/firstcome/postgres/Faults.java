package dev.firstcome.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of the database is the fault of, and what it says. */
public final class Faults {
  private Faults() {}

  /**
   * Whether it is the data's own: it would come again, however often one tried. Everything else (no
   * connection, no room, a deadlock, a missing table or right) has nothing to do with the record at
   * hand, and no record is put aside for it.
   */
  public static boolean isOfTheData(SQLException error) {
    String state = error.getSQLState();
    if (state == null || state.length() != 5) {
      return false;
    }
    return switch (state.substring(0, 2)) {
      case "21" -> true; // Two of the batch claim to be the same row of a table.
      case "22" -> true; // A value that the column cannot hold.
      case "23" -> true; // Against a constraint.
      case "54" -> true; // Longer than an index can hold.
      default -> false;
    };
  }

  /**
   * The error in a line, by what the server or the driver says of it alone. Not the detail that
   * Postgres adds, which quotes the row, and not what a failed batch says, which quotes the
   * statement with its values: both may name people.
   */
  public static String sentence(SQLException error) {
    @Nullable PSQLException postgres = postgres(error);
    if (postgres == null) {
      return error.getClass().getSimpleName() + " " + error.getSQLState();
    }
    ServerErrorMessage told = postgres.getServerErrorMessage();
    String message = told == null ? postgres.getMessage() : told.getMessage();
    return postgres.getSQLState() + " " + String.valueOf(message).replaceAll("\\R\\s*", " | ");
  }

  private static @Nullable PSQLException postgres(SQLException error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof PSQLException postgres) {
        return postgres;
      }
    }
    return null;
  }
}
