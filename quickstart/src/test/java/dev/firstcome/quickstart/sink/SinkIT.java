package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.Decisions.then;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Headers;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.SharedRefusal;
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
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkWriter;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink between a real Kafka and a real Postgres. */
final class SinkIT {
  private static final int PARTITIONS = 3;

  private static Stand stand;

  private final Decisions decisions = new Decisions(PARTITIONS);
  private Line line;

  @BeforeAll
  static void open(@TempDir Path folder) {
    stand = Stand.open(folder);
  }

  @AfterAll
  static void close() {
    stand.close();
  }

  @BeforeEach
  void begin() {
    line = stand.line(PARTITIONS);
  }

  @AfterEach
  void end() {
    line.close();
  }

  // ---- rows

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

  // ---- answers

  @Test
  void answers_are_kept_byte_for_byte() throws Exception {
    RowChange change = decisions.decide(decisions.hold("Praxis Dr. Weiß", slot(0))).getFirst();
    byte[] outcome = Decisions.outcome(change, 2);
    line.publishOutcome(change, outcome, Map.of());

    try (SinkWriter sink = line.startSink()) {
      await().until(() -> line.count("answers") == 1);

      assertEquals(
          List.of(
              change.request()
                  + "|booking.hold|accepted|calendar:Praxis Dr. Weiß|1:2.1|f|t|"
                  + new String(outcome, java.nio.charset.StandardCharsets.UTF_8)),
          line.query(
              "select request, type, status, key, position, replayed, final, outcome from answers"),
          () -> "by " + sink);
    }
  }

  @Test
  void a_replay_is_kept_under_the_id_of_the_request_that_repeats() throws Exception {
    RowChange change = decisions.decide(decisions.hold("dr-lee", slot(0))).getFirst();
    String repeat = decisions.nextId().toString();
    line.publishOutcome(change, Decisions.outcome(change, 0), Map.of());
    line.publishOutcome(
        change,
        Decisions.outcome(change, 0),
        Map.of(Headers.REQUEST, repeat, Headers.REPLAYED, "true"));

    try (SinkWriter sink = line.startSink()) {
      await().until(() -> line.count("answers") == 2);

      assertEquals(
          List.of(change.request() + "|f", repeat + "|t"),
          line.query("select request, replayed from answers order by request"),
          () -> "by " + sink);
      assertEquals(1, line.count("(select distinct outcome from answers)"));
    }
  }

  @Test
  void an_answer_that_is_not_final_gives_way_and_a_final_one_stays() throws Exception {
    RowChange change = decisions.decide(decisions.hold("dr-lee", slot(0))).getFirst();
    byte[] busy = Decisions.refusal(change, new SharedRefusal.TooBusy("Later."));
    byte[] reused = Decisions.refusal(change, new SharedRefusal.IdempotencyKeyReused());

    try (SinkWriter sink = line.startSink()) {
      line.publishOutcome(change, busy, Map.of());
      await().until(() -> line.query("select final from answers").equals(List.of("f")));
      line.publishOutcome(change, Decisions.outcome(change, 0), Map.of());
      await().until(() -> line.query("select final from answers").equals(List.of("t")));
      line.publishOutcome(change, reused, Map.of());
      line.awaitReadToTheEnd();

      assertEquals(
          List.of("accepted"), line.query("select status from answers"), () -> "by " + sink);
    }
  }

  @Test
  void old_answers_are_purged() throws Exception {
    line.startSink().close();
    line.execute(
        "insert into answers (request, type, status, outcome, decided_at, replayed, final)"
            + " select 'old-' || n, 't', 'accepted', '{}', now() - interval '25 h', false, true"
            + " from generate_series(1, 2500) n");
    line.execute(
        "insert into answers (request, type, status, outcome, decided_at, replayed, final)"
            + " values ('new', 't', 'accepted', '{}', now() - interval '23 h', false, true)");

    try (SinkWriter sink = line.startSink(Map.of("FIRSTCOME_SINK_ANSWERS_RETENTION_HOURS", "24"))) {
      await().until(() -> line.count("answers") == 1);

      assertEquals(List.of("new"), line.query("select request from answers"), () -> "by " + sink);
    }
  }

  // ---- alarms

  @Test
  void records_that_nobody_can_read_are_parked_and_the_rest_is_written() throws Exception {
    Booking hold = decisions.hold("dr-lee", slot(0));
    RowChange change = decisions.decide(hold).getFirst();
    String written = new String(change.bytes(), java.nio.charset.StandardCharsets.UTF_8);
    line.publish(
        List.of(
            line.record(0, "garbage"),
            line.record(0, null),
            line.record(0, written.replace("booking/", "unicorn/")),
            line.row(change)));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.awaitReadToTheEnd();

      assertEquals(1, line.count("bookings"));
      assertEquals(
          List.of(
              "0|garbage|body: expected JSON (RFC 8259)",
              "1|null|expected a value, found none",
              "2|"
                  + written.replace("booking/", "unicorn/")
                  + "|there is no table for the row unicorn/"
                  + hold.id()),
          line.query(
              "select \"offset\", convert_from(value, 'UTF8'), regexp_replace(reason, ', found at.*', '')"
                  + " from parked_rows order by \"offset\""));
      assertEquals("3.0", line.metric(sink, "firstcome_sink_parked_total"));
    }
  }

  @Test
  void a_double_booking_is_an_alarm_and_never_a_row() throws Exception {
    Booking first = decisions.hold("dr-lee", slot(0));
    Booking second = decisions.hold("dr-lee", slot(0));
    Booking third = decisions.hold("dr-lee", slot(1));
    line.publishRows(decisions.decide(first));
    line.publishRows(decisions.decide(second));
    line.publishRows(decisions.decide(third));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(
          List.of(first.id().toString(), third.id().toString()),
          line.query("select booking from bookings order by booking"),
          () -> "by " + sink);
      assertEquals(
          List.of(
              "23P01 the bookings "
                  + second.id()
                  + " and "
                  + first.id()
                  + " overlap on one calendar"),
          line.query("select reason from parked_rows"));
    }
  }

  @Test
  void one_booking_id_on_two_calendars_is_an_alarm_and_never_a_wrong_row() throws Exception {
    Booking here = decisions.hold("here", slot(0));
    Booking there =
        new Booking(
            here.id(),
            "there",
            here.slot(),
            here.guest(),
            here.state(),
            true,
            here.payment(),
            here.expiresAt(),
            here.changedIn(),
            1);

    try (SinkWriter sink = line.startSink()) {
      line.publishRows(decisions.decide(here));
      line.awaitWritten(decisions);
      line.publishRows(decisions.decide(there));
      line.awaitWritten(decisions);

      assertEquals(List.of("here"), line.query("select calendar from bookings"));
      String reason = line.query("select reason from parked_rows").getFirst();
      assertTrue(reason.contains("bookings_have_one_calendar"), () -> reason + " by " + sink);
    }
  }

  @Test
  void a_slot_that_changes_hands_is_no_alarm() throws Exception {
    Booking first = decisions.hold("dr-lee", slot(0));
    Booking second = decisions.hold("dr-lee", slot(0));

    try (SinkWriter sink = line.startSink(Map.of("FIRSTCOME_SINK_BATCH_RECORDS", "1"))) {
      line.publishRows(decisions.decide(first));
      // Even if the new holder's row comes before the former one's, and the poll ends between.
      line.publishRows(decisions.decide(second, then(first, State.LAPSED)));
      line.awaitWritten(decisions);

      assertEquals(
          List.of("lapsed", "held"),
          line.query("select state from bookings order by booking"),
          () -> "by " + sink);
      assertEquals(0, line.count("parked_rows"));
    }
  }

  // ---- starts and stops

  @Test
  void a_restart_goes_on_where_the_last_one_was() throws Exception {
    line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(0))));
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      assertTrue(sink.operationsPort() > 0);
    }
    // Were the log read from its beginning again, the row would come back.
    line.execute("delete from bookings");
    line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(1))));

    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      assertEquals(List.of("2"), line.query("select seq from bookings"), () -> "by " + sink);
    }
  }

  @Test
  void two_may_start_at_once_on_an_empty_database() throws Exception {
    line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(0))));

    List<SinkWriter> sinks =
        List.of(1, 2).parallelStream().map(each -> line.startSinkUnchecked()).toList();

    line.awaitWritten(decisions);
    sinks.forEach(sink -> await().until(() -> sink.readiness().obstacle().isEmpty()));
    sinks.forEach(SinkWriter::close);
  }

  @Test
  void tables_of_another_log_are_refused() throws Exception {
    line.startSink().close();
    line.execute("insert into sink_positions values ('" + line.topics.rows() + "', 0, 'other', 7)");

    StartException refused = assertThrows(StartException.class, () -> line.startSink());

    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "The tables were filled from another topic that was called " + line.topics.rows()),
        refused.getMessage());
  }

  @Test
  void tables_that_lack_a_migration_are_refused_if_it_may_not_migrate() {
    StartException refused =
        assertThrows(
            StartException.class, () -> line.startSink(Map.of("FIRSTCOME_SINK_MIGRATE", "false")));

    assertTrue(refused.getMessage().contains("V001__log.sql"), refused.getMessage());
  }

  @Test
  void a_wrong_password_is_told_at_once() {
    StartException refused =
        assertThrows(
            StartException.class,
            () -> line.startSink(Map.of("FIRSTCOME_SINK_POSTGRES_PASSWORD", "wrong")));

    assertTrue(refused.getMessage().contains("28P01"), refused.getMessage());
  }

  @Test
  void the_lag_is_nothing_when_all_is_written() throws Exception {
    try (SinkWriter sink = line.startSink()) {
      line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(0))));
      line.awaitWritten(decisions);

      await().until(() -> line.metric(sink, "firstcome_sink_lag_records").equals("0.0"));
      await().until(() -> line.metric(sink, "firstcome_sink_lag_seconds").equals("0.0"));
      assertEquals("1.0", line.metric(sink, "firstcome_sink_rows_total"));
    }
  }
}
