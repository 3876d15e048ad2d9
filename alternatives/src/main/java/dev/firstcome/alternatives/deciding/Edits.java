package dev.firstcome.alternatives.deciding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calendars, as statements. What they give for a calendar is what the contract reads as one. */
final class Edits {
  private static final String JSON =
      """
      case when c.version > 0 then jsonb_build_object(
        'calendar', c.calendar, 'capacity', c.capacity, 'holdMinutes', c.hold_minutes,
        'timeZone', c.time_zone, 'bookableHours', c.bookable_hours,
        'changedIn', c.changed_in, 'version', c.version) end
      """;

  /** To be followed by a condition. */
  private static final String MAKE =
      """
      insert into alternative_calendars as c
        (calendar, capacity, hold_minutes, time_zone, bookable_hours, changed_in, version, revision)
      select ?, coalesce(?, 1), coalesce(?::jsonb, '{}'), coalesce(?, 'UTC'),
             coalesce(?::jsonb, '{}'),
             (select coalesce(jsonb_object_agg(field, 1), '{}') from unnest(?) field),
             1, 1
      """;

  private static final String OR_CHANGE =
      """
      on conflict (calendar) do update
         set capacity = coalesce(?, c.capacity),
             hold_minutes = coalesce(?::jsonb, c.hold_minutes),
             time_zone = coalesce(?, c.time_zone),
             bookable_hours = coalesce(?::jsonb, c.bookable_hours),
             changed_in = c.changed_in
               || (select coalesce(jsonb_object_agg(field, c.version + 1), '{}')
                     from unnest(?) field),
             version = c.version + 1,
             revision = c.revision + 1
       where c.version = coalesce(?, c.version)
      returning c.version,
      """
          + JSON
          + " as subject";

  private static final String DECIDED =
      """
      select case version when 1 then 'created' else 'accepted' end as verdict, subject from edited
      """;

  private static final String AT_ONCE =
      "with given as ("
          + Answers.FIND
          + "), before as (select coalesce(c.version, 0) as version, "
          + JSON
          + """
             as subject from (select) one left join alternative_calendars c on c.calendar = ?
          ), edited as (
          """
          + MAKE
          + """
            from before
           where before.version = coalesce(?, before.version)
             and not exists (select from given)
          """
          + OR_CHANGE
          + "), noted as ("
          + Answers.INSERT
          + "select ?, ?, ?, ?, ?, decided.verdict, decided.subject from ("
          + DECIDED
          + """
            union all
            select 'refused', subject from before where version <> ?) decided
           where not exists (select from given)
          """
          + Answers.RETURNING
          + ") select * from given union all select * from noted";

  private static final String LOOK =
      "select c.version, " + JSON + " from alternative_calendars c where c.calendar = ?";

  private static final String LOCK =
      "select 1 from alternative_calendars where calendar = ? for update";

  private static final String MAKE_TO_LOCK =
      "insert into alternative_calendars (calendar) values (?) on conflict (calendar) do nothing";

  private static final String EDIT =
      "with edited as ("
          + MAKE
          + " where true "
          + OR_CHANGE
          + ") "
          + Answers.INSERT
          + "select ?, ?, ?, ?, ?, decided.verdict, decided.subject from ("
          + DECIDED
          + ") decided"
          + Answers.RETURNING;

  private Edits() {}

  /**
   * All of it in one statement. What it looks at is how things were when it began: empty if the
   * calendar was edited by somebody else at the same time, whose version the next look sees.
   */
  static Optional<Answer> atOnce(Connection connection, Asked asked, Configure edit)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AT_ONCE)) {
      Bind bind = make(Bind.to(statement).repeat(asked).text(edit.calendar()), edit);
      return orChange(bind.number(edit.expectedVersion()), edit, edit.expectedVersion())
          .answer(asked)
          .number(edit.expectedVersion())
          .ask();
    }
  }

  /**
   * A calendar.
   *
   * @param version 0 of one that nobody has configured
   */
  record Seen(long version, Optional<String> calendar) {}

  static Seen look(Connection connection, String calendar) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      Bind.to(statement).text(calendar);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? new Seen(row.getLong(1), Optional.ofNullable(row.getString(2)))
            : new Seen(0, Optional.empty());
      }
    }
  }

  /** Returns when the calendar is nobody else's until the transaction ends. */
  static void lock(Connection connection, String calendar) throws SQLException {
    while (!isLocked(connection, calendar) && !isMade(connection, calendar)) {
      // Somebody else has made the row meanwhile: now it can be locked.
    }
  }

  private static boolean isLocked(Connection connection, String calendar) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
      Bind.to(statement).text(calendar);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** A row that is made in a transaction is locked by it. */
  private static boolean isMade(Connection connection, String calendar) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MAKE_TO_LOCK)) {
      Bind.to(statement).text(calendar);
      return statement.executeUpdate() == 1;
    }
  }

  /** Edits the calendar, and keeps the answer, if it has this version still. */
  static Optional<Answer> edit(Connection connection, Asked asked, Configure edit, long version)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EDIT)) {
      return orChange(make(Bind.to(statement), edit), edit, Optional.of(version))
          .answer(asked)
          .ask();
    }
  }

  private static Bind make(Bind bind, Configure edit) throws SQLException {
    return given(bind.text(edit.calendar()), edit);
  }

  private static Bind orChange(Bind bind, Configure edit, Optional<Long> version)
      throws SQLException {
    return given(bind, edit).number(version);
  }

  private static Bind given(Bind bind, Configure edit) throws SQLException {
    return bind.number(edit.capacity())
        .text(
            edit.holdMinutes()
                .map(minutes -> json(Json.write(out -> minutes.forEach(out::wholeNumber)))))
        .text(edit.timeZone().map(ZoneId::getId))
        .text(edit.bookableHours().map(hours -> json(Json.write(hours::writeDays))))
        .texts(fields(edit));
  }

  private static String json(byte[] written) {
    return new String(written, UTF_8);
  }

  private static List<String> fields(Configure edit) {
    List<String> fields = new ArrayList<>();
    edit.capacity().ifPresent(given -> fields.add("capacity"));
    edit.holdMinutes().ifPresent(given -> fields.add("holdMinutes"));
    edit.timeZone().ifPresent(given -> fields.add("timeZone"));
    edit.bookableHours().ifPresent(given -> fields.add("bookableHours"));
    return fields;
  }
}
