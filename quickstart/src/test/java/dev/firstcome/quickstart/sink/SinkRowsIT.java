package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.Decisions.then;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.BookableHours;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.User;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.sink.SinkWriter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of rows, between a real Kafka and a real Postgres. */
@ExtendWith(SharedStand.class)
final class SinkRowsIT {
  private static final int PARTITIONS = 3;

  private final Decisions decisions = new Decisions(PARTITIONS);
  private Line line;

  @BeforeEach
  void begin(Stand stand) {
    line = stand.line(PARTITIONS);
  }

  @AfterEach
  void end() {
    line.close();
  }

  @Test
  void a_row_is_as_its_last_change_says() throws Exception {
    Booking hold = decisions.hold("dr-lee", slot(0));
    line.publishRows(decisions.decide(Decisions.calendar("dr-lee", 1, 1)));
    line.publishRows(decisions.decide(hold));
    line.publishRows(decisions.decide(then(hold, State.CONFIRMED)));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of("dr-lee|1|{\"card\": 30}|Europe/Lisbon|{}|{\"capacity\": 1}|1|1|1|anonymous"),
          line.query(
              "select calendar, capacity, hold_minutes, time_zone, bookable_hours, changed_in,"
                  + " version, generation, seq, caller from calendars"));
      assertEquals(
          List.of(
              "dr-lee|"
                  + hold.id()
                  + "|2027-01-01 08:00:00.001+00|2027-01-01 08:30:00.001+00|guest@example.com"
                  + "|confirmed|t|card|null|null|null|{\"state\": 2}|2|1|3|2026-11-22 10:00:00.126+00"),
          line.query(
              "select calendar, booking, starts_at, ends_at, guest, state, exclusive, payment,"
                  + " checkout_session, payment_intent, expires_at, changed_in, version,"
                  + " generation, seq, changed_at from bookings"));
      assertTrue(sink.readiness().obstacle().isEmpty());
    }
  }

  @Test
  void hours_places_in_line_and_early_payments_have_their_tables() throws Exception {
    UUID booking = decisions.nextId();
    var hours =
        new BookableHours(Map.of(DayOfWeek.MONDAY, List.of(new BookableHours.Opening(540, 1050))));
    line.publishRows(
        decisions.decide(
            new Calendar(
                "dr-lee", 1, new TreeMap<>(), ZoneId.of("UTC"), hours, new TreeMap<>(), 1)));
    line.publishRows(
        decisions.decide(
            new WaitlistEntry(
                booking,
                "dr-lee",
                slot(0),
                "ann@example.com",
                WaitlistEntry.State.WAITING,
                Optional.of("multibanco"),
                7,
                1)));
    line.publishRows(
        decisions.decide(
            new EarlyPayment("pi_1", "dr-lee", booking, EarlyPayment.State.WAITING, 1)));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of("{\"monday\": [\"09:00-17:30\"]}"),
          line.query("select bookable_hours from calendars"));
      assertEquals(
          List.of("dr-lee|" + booking + "|ann@example.com|waiting|multibanco|7|1|2"),
          line.query(
              "select calendar, entry, guest, state, payment, ticket, version, seq"
                  + " from waitlist_entries"));
      assertEquals(
          List.of("dr-lee|pi_1|" + booking + "|waiting|1|3"),
          line.query(
              "select calendar, payment_intent, booking, state, version, seq"
                  + " from early_payments"));
      assertEquals(0, line.count("parked_rows"), () -> "by " + sink);
    }
  }

  @Test
  void sessions_users_and_their_names_have_their_tables() throws Exception {
    Session session =
        Session.scheduled(decisions.nextId(), new Pair("dr-lee", "ann"), slot(0))
            .ended(Session.State.COMPLETED);
    User user = User.made(decisions.nextId(), "ann@example.com", Optional.of("google:118"));
    line.publishRows(decisions.decide(session));
    line.publishRows(decisions.decide(user.completed("Ann.Lee", "+351912345678")));
    line.publishRows(decisions.decide(Claim.of(Names.username("Ann.Lee"), user.id())));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of(
              "ann|"
                  + session.id()
                  + "|dr-lee|ann|2027-01-01 08:00:00.001+00|2027-01-01 08:30:00.001+00|completed"
                  + "|{\"state\": 2}|2"),
          line.query(
              "select calendar, session, coach, agent, starts_at, ends_at, state, changed_in,"
                  + " version from sessions"));
      assertEquals(
          List.of(
              user.id()
                  + "|USERNAME_AND_PHONE_NUMBER|ann@example.com|google:118|Ann.Lee|+351912345678"
                  + "|{\"phone\": 2, \"status\": 2, \"username\": 2}|2"),
          line.query(
              "select user_id, status, email, external_id, username, phone, changed_in, version"
                  + " from users"));
      assertEquals(
          List.of("username|ann.lee|" + user.id() + "|1"),
          line.query("select kind, name, user_id, version from claims"));
      assertEquals(0, line.count("parked_rows"), () -> "by " + sink);
    }
  }

  @Test
  void storage_accounts_cards_profiles_and_password_resets_have_their_tables() throws Exception {
    UUID user = decisions.nextId();
    StorageAccount account = Belongings.storageAccount(decisions.nextId(), user, "ann:drive");
    Card card = Belongings.card(decisions.nextId(), user);
    Instant expiresAt = Instant.parse("2027-01-01T08:30:00.001Z");
    List<Row> rows =
        List.of(
            account,
            card,
            Belongings.slug("ann-lee", card.id(), user),
            Belongings.slug("ann-lee-3f9a1c", card.id(), user).redirecting(true),
            Belongings.profile(user, Side.PERSONAL),
            Belongings.profile(user, Side.PROFESSIONAL),
            Belongings.reset("ann@example.com", expiresAt).redeemed());
    for (Row row : rows) {
      line.publishRows(decisions.decide(row));
    }

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of(
              account.id()
                  + "|"
                  + user
                  + "|google-drive|ann:drive|ann@example.com|Holidays|disconnected"
                  + "|{\"state\": 1}|1|anonymous"),
          line.query(
              "select account, user_id, provider, provider_account, email, name, state,"
                  + " changed_in, version, caller from storage_accounts"));
      assertEquals(
          List.of(
              card.id()
                  + "|"
                  + user
                  + "|Ann Lee|ann-lee|[\"ann\", \"old-ann\"]|business"
                  + "|Coach \"A\", {b}\n100%|[1,null,{\"x\":1.0E17,\"y\":null}]|{\"colour\":\"#ff0000\"}"
                  + "|{\"fields.title\": 1}|1"),
          line.query(
              "select card, user_id, name, slug, redirects, template, fields ->> 'title',"
                  + " fields -> 'lines', design, changed_in, version from cards"));
      assertEquals(
          List.of(
              "ann-lee|" + card.id() + "|" + user + "|f|1",
              "ann-lee-3f9a1c|" + card.id() + "|" + user + "|t|2"),
          line.query("select slug, card, user_id, redirect, version from slugs order by slug"));
      String profile = "|{\"city\":\"Lisboa\",\"langs\":[\"pt\",\"en\"]}";
      assertEquals(
          List.of(
              user + "|personal" + profile + "|{\"fields.city\": 1}|1",
              user + "|professional" + profile + "|{\"fields.city\": 1}|1"),
          line.query(
              "select user_id, side, fields, changed_in, version from profiles order by side"));
      assertEquals(
          List.of(
              "ann@example.com|"
                  + Belongings.DIGEST.hex()
                  + "|2027-01-01 08:30:00.001+00|redeemed|2"),
          line.query("select email, digest, expires_at, state, version from password_resets"));
      assertEquals(0, line.count("parked_rows"), () -> "by " + sink);
    }
  }

  @Test
  void a_row_that_is_removed_leaves_its_table_and_stays_in_the_history() throws Exception {
    User user = User.made(decisions.nextId(), "ann@example.com", Optional.empty());
    User other = User.made(decisions.nextId(), "bo@example.com", Optional.empty());
    line.publishRows(decisions.decide(user));
    line.publishRows(decisions.decide(other));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.publishRows(decisions.remove(user));
      // A decision is whole with its last row, though that is a removal.
      line.awaitWritten(decisions);

      assertEquals(
          List.of(other.id().toString()),
          line.query("select user_id from users"),
          () -> "by " + sink);
      assertEquals(
          List.of("1|f", "2|t"),
          line.query(
              "select version, removed from row_history where row = 'user/"
                  + user.id()
                  + "' order by version"));
      assertEquals(0, line.count("parked_rows"));
    }
  }

  @Test
  void instants_are_exact_to_the_millisecond_in_any_year() throws Exception {
    Instant start = Instant.parse("1970-01-01T00:00:00.001Z");
    Instant late = Instant.parse("9999-12-31T23:59:59.997Z");
    line.publishRows(
        decisions.decide(decisions.hold("early", new Slot(start, start.plusMillis(1)))));
    line.publishRows(decisions.decide(decisions.hold("late", new Slot(late, late.plusMillis(2)))));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of(
              "1970-01-01 00:00:00.001+00|1970-01-01 00:00:00.002+00",
              "9999-12-31 23:59:59.997+00|9999-12-31 23:59:59.999+00"),
          line.query("select starts_at, ends_at from bookings order by calendar"));
      assertEquals(0, line.count("parked_rows"), () -> "by " + sink);
    }
  }

  @Test
  void every_change_is_in_the_history() throws Exception {
    Booking hold = decisions.hold("dr-lee", slot(0));
    Booking lapsed = then(hold, State.LAPSED);
    Booking late = then(lapsed, State.CONFIRMED);
    List<RowChange> first = decisions.decide(hold);
    List<RowChange> second = decisions.decide(lapsed, late);
    line.publishRows(first);
    line.publishRows(second);

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of(
              "calendar:dr-lee|1|1|1|" + first.get(0).request(),
              "calendar:dr-lee|2|1|2|" + second.get(0).request(),
              "calendar:dr-lee|3|1|2|" + second.get(1).request()),
          line.query(
              "select key, version, generation, seq, request from row_history"
                  + " order by generation, seq, version"),
          () -> "by " + sink);
      assertEquals(List.of("3|confirmed"), line.query("select version, state from bookings"));
    }
  }

  @Test
  void what_is_not_committed_in_kafka_is_not_written() throws Exception {
    List<RowChange> aborted = decisions.decide(decisions.hold("dr-lee", slot(0)));
    try (KafkaProducer<byte[], byte[]> producer = line.transactionalProducer()) {
      producer.beginTransaction();
      aborted.forEach(change -> {
        var _ = producer.send(line.row(change));
      });
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      decisions
          .decide(decisions.hold("dr-lee", slot(0)))
          .forEach(change -> {
            var _ = producer.send(line.row(change));
          });
      producer.commitTransaction();
    }

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(List.of("2"), line.query("select seq from bookings"), () -> "by " + sink);
    }
  }
}
