package dev.firstcome.alternatives.deciding;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Gives a statement its parameters, one after the other. */
final class Bind {
  private final PreparedStatement statement;
  private int last;

  private Bind(PreparedStatement statement) {
    this.statement = statement;
  }

  static Bind to(PreparedStatement statement) {
    return new Bind(statement);
  }

  Bind text(String value) throws SQLException {
    statement.setString(++last, value);
    return this;
  }

  Bind text(Optional<String> value) throws SQLException {
    if (value.isPresent()) {
      return text(value.get());
    }
    statement.setNull(++last, Types.VARCHAR);
    return this;
  }

  Bind number(Optional<Long> value) throws SQLException {
    if (value.isPresent()) {
      return number(value.get());
    }
    statement.setNull(++last, Types.BIGINT);
    return this;
  }

  Bind number(long value) throws SQLException {
    statement.setLong(++last, value);
    return this;
  }

  Bind instant(Instant value) throws SQLException {
    statement.setObject(++last, value.atOffset(ZoneOffset.UTC));
    return this;
  }

  Bind id(UUID value) throws SQLException {
    statement.setObject(++last, value);
    return this;
  }

  Bind bytes(byte[] value) throws SQLException {
    statement.setBytes(++last, value);
    return this;
  }

  Bind texts(List<String> values) throws SQLException {
    statement.setArray(
        ++last, statement.getConnection().createArrayOf("text", values.toArray(String[]::new)));
    return this;
  }

  /** By what a repeat is known. */
  Bind repeat(Asked asked) throws SQLException {
    return text(asked.caller()).text(asked.idempotencyKey());
  }

  /** The first five columns of an answer. */
  Bind answer(Asked asked) throws SQLException {
    return repeat(asked).bytes(asked.fingerprint()).id(asked.request()).instant(asked.now());
  }

  /** The answer that the statement gives; empty if it gives none. */
  Optional<Answer> ask() throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(Answer.read(row)) : Optional.empty();
    }
  }
}
