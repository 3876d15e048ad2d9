package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.Decisions.then;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers and alarms, starts and stops, between a real Kafka and a real Postgres. */
@ExtendWith(SharedStand.class)
final class SinkIT {
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
                  + new String(outcome, UTF_8)),
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
    String written = new String(change.bytes(), UTF_8);
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
