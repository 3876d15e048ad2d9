package dev.firstcome.alternatives.deciding;

import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Calendar;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Bookings, as statements. What they give for a booking is what the contract reads as one. */
final class Holds {
  private static final String JSON =
      """
      jsonb_build_object(
        'booking', b.booking, 'calendar', b.calendar, 'start', b.starts_at, 'end', b.ends_at,
        'guest', b.guest, 'state', 'held', 'exclusive', true, 'payment', b.payment,
        'checkoutSession', b.checkout_session, 'expiresAt', b.expires_at, 'version', 1)
      """;

  private static final String INSERT =
      """
      insert into alternative_bookings as b
        (calendar, starts_at, ends_at, booking, guest, payment, checkout_session, expires_at)
      select ?, ?, ?, ?, ?, ?, ?, ?
      """;

  private static final String RETURNING = " returning " + JSON + " as subject";

  private static final String AT_ONCE =
      "with given as ("
          + Answers.FIND
          + "), booked as ("
          + INSERT
          + " where not exists (select from given) on conflict (calendar, starts_at) do nothing"
          + RETURNING
          + """
          ), standing as (
            select b.guest = ? and b.ends_at = ? as is_own,\
          """
          + JSON
          + """
              as subject
              from alternative_bookings b
             where b.calendar = ? and b.starts_at = ?
          ), noted as (
          """
          + Answers.INSERT
          + """
            select ?, ?, ?, ?, ?, decided.verdict, decided.subject
              from (select 'created' as verdict, subject from booked
                    union all
                    select case when is_own then 'accepted' else 'refused' end, subject
                      from standing) decided
             where not exists (select from given)
          """
          + Answers.RETURNING
          + ") select * from given union all select * from noted";

  private static final String LOOK =
      "select " + JSON + " from alternative_bookings b where b.calendar = ? and b.starts_at = ?";

  private static final String LOOK_AT_REVISION =
      "select (select revision from alternative_calendars where calendar = ?), (" + LOOK + ")";

  private static final String NOTE_BOOKED =
      Answers.INSERT + "select ?, ?, ?, ?, ?, 'created', subject from booked" + Answers.RETURNING;

  private static final String BOOK = "with booked as (" + INSERT + RETURNING + ") " + NOTE_BOOKED;

  private static final String BOOK_AT_REVISION =
      """
      with moved as (
        insert into alternative_calendars as c (calendar, revision) values (?, 1)
        on conflict (calendar) do update set revision = c.revision + 1 where c.revision = ?
        returning c.revision
      ), booked as (\
      """
          + INSERT
          + " from moved"
          + RETURNING
          + ") "
          + NOTE_BOOKED;

  private Holds() {}

  /**
   * All of it in one statement. What it looks at is how things were when it began: empty if the
   * slot was taken by somebody else at the same time, whom the next look sees.
   */
  static Optional<Answer> atOnce(Connection connection, Asked asked, Hold hold)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(AT_ONCE)) {
      return booking(Bind.to(statement).repeat(asked), asked, hold)
          .text(hold.guest())
          .instant(hold.slot().end())
          .text(hold.calendar())
          .instant(hold.slot().start())
          .answer(asked)
          .ask();
    }
  }

  /** The booking of the slot. */
  static Optional<String> look(Connection connection, Hold hold) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      Bind.to(statement).text(hold.calendar()).instant(hold.slot().start());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * The booking of the slot, and what may not change before something is made of it.
   *
   * @param revision of the calendar; 0 if it has no row
   */
  record Seen(long revision, Optional<String> booking) {}

  static Seen lookAtRevision(Connection connection, Hold hold) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK_AT_REVISION)) {
      Bind.to(statement).text(hold.calendar()).text(hold.calendar()).instant(hold.slot().start());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Seen(row.getLong(1), Optional.ofNullable(row.getString(2)));
      }
    }
  }

  /** Books the slot, and keeps the answer; fails if somebody has the slot after all. */
  static Answer book(Connection connection, Asked asked, Hold hold) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOOK)) {
      return booking(Bind.to(statement), asked, hold).answer(asked).ask().orElseThrow();
    }
  }

  /** As {@link #book}, if the calendar has this revision still. */
  static Optional<Answer> bookAtRevision(
      Connection connection, Asked asked, Hold hold, long revision) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOOK_AT_REVISION)) {
      return booking(Bind.to(statement).text(hold.calendar()).number(revision), asked, hold)
          .answer(asked)
          .ask();
    }
  }

  private static Bind booking(Bind bind, Asked asked, Hold hold) throws SQLException {
    String payment = hold.payment().orElse(Calendar.DEFAULT_PAYMENT);
    return bind.text(hold.calendar())
        .instant(hold.slot().start())
        .instant(hold.slot().end())
        .id(asked.request())
        .text(hold.guest())
        .text(payment)
        .text(hold.checkoutSession())
        .instant(asked.now().plus(Calendar.unconfigured(hold.calendar()).holdTime(payment)));
  }
}
