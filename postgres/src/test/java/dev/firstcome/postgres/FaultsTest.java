package dev.firstcome.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

final class FaultsTest {
  @ParameterizedTest
  @CsvSource({
    "23505, true, one booking id on two calendars",
    "23P01, true, a double booking",
    "23502, true, a value is missing",
    "23514, true, a check constraint",
    "22008, true, an instant out of range",
    "22P05, true, a character that the encoding lacks",
    "21000, true, two claim to be one row",
    "54000, true, longer than an index can hold",
    "08006, false, the connection broke",
    "57P01, false, the server is being stopped",
    "57014, false, the statement took too long",
    "53100, false, the disk is full",
    "40001, false, a conflict of transactions",
    "40P01, false, a deadlock",
    "55P03, false, a lock did not come",
    "25006, false, the server only reads (a replica)",
    "25P03, false, idle in a transaction for too long",
    "28P01, false, a wrong password",
    "42P01, false, a table is missing",
    "42501, false, a right is missing",
    "XX000, false, a fault of the server",
    ", false, no server said anything",
  })
  void only_what_would_come_again_is_the_datas_own(String state, boolean data, String what) {
    assertEquals(data, Faults.isOfTheData(new SQLException(what, state)), what);
  }

  @Test
  void a_failed_batch_quotes_what_was_written_and_the_sentence_does_not() {
    var cause = new PSQLException("the connection is gone", PSQLState.CONNECTION_FAILURE);
    var batch =
        new BatchUpdateException(
            "Batch entry 0 insert into effects values ('ann@example.com') was aborted",
            cause.getSQLState(),
            new int[0],
            cause);

    assertEquals("08006 the connection is gone", Faults.sentence(batch));
  }

  @Test
  void the_servers_detail_is_left_out() {
    var told =
        new ServerErrorMessage(
            "SERROR\0C23505\0Mduplicate key value\0DKey (id)=(ann@example.com) already exists.\0");

    assertEquals("23505 duplicate key value", Faults.sentence(new PSQLException(told)));
  }

  @Test
  void of_any_other_error_there_is_its_kind() {
    assertEquals(
        "SQLException 57P01", Faults.sentence(new SQLException("ann@example.com", "57P01")));
  }
}
