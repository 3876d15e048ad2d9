package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.RebuildDesk.listed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.User;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Rebuild.Options;
import dev.firstcome.sink.rebuild.Rebuilt;
import dev.firstcome.sink.rebuild.Stop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tables made again from the log, while sinks and readers go on. */
@ExtendWith(SharedStand.class)
final class RebuildIT {
  private RebuildDesk desk;
  private Line line;
  private Decisions decisions;

  @BeforeEach
  void begin(Stand stand) {
    desk = new RebuildDesk(stand);
    line = desk.line;
    decisions = desk.decisions;
  }

  @AfterEach
  void end() {
    desk.close();
  }

  @Test
  void what_was_altered_by_hand_is_named_and_mended() throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      String altered = line.query("select booking from bookings").getFirst();
      String gone = line.query("select user_id from users").getFirst();
      line.execute("update bookings set guest = 'eve@example.com', seq = seq - 1, payment = null");
      line.execute("delete from users");
      line.execute(
          "insert into slugs select 'zz', card, user_id, redirect, version, generation, seq,"
              + " changed_at, request, caller from slugs limit 1");

      assertEquals(
          List.of(
              "bookings: [dr-lee, " + altered + "] guest payment seq",
              "slugs: only in the tables [zz]",
              "users: only in the log [" + gone + "]"),
          listed(desk.verify()),
          () -> "by " + sink);

      Rebuilt rebuilt = desk.rebuild();
      assertEquals(1, rebuilt.rows().get("users"));
      assertEquals(List.of(), listed(desk.verify()));
      assertEquals(List.of(gone), line.query("select user_id from users"));
      desk.assertNoShadow();

      line.publishRows(
          decisions.decide(User.made(decisions.nextId(), "bo@example.com", Optional.empty())));
      line.awaitWritten(decisions);
      assertEquals(2, line.count("users"));
    }
  }

  /** The alarms stand in the triggers of one table, and in a function that reads it. */
  @Test
  void after_a_rebuild_the_alarms_still_ring() throws Exception {
    Booking hold = decisions.hold("dr-lee", slot(0));
    line.publishRows(decisions.decide(hold));
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      desk.rebuild();

      line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(0))));
      line.awaitWritten(decisions);

      assertEquals(List.of(hold.id().toString()), line.query("select booking from bookings"));
      assertEquals(1, line.count("parked_rows where reason like '%overlap%'"), () -> "by " + sink);
      assertEquals(1, desk.verify().parked());
      assertEquals(List.of(), listed(desk.verify()));
      desk.rebuild();
      assertEquals(List.of(hold.id().toString()), line.query("select booking from bookings"));
    }
  }

  @Test
  void history_answers_and_the_tables_of_others_stay_and_readers_keep_their_rights()
      throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.execute("create table others as select 1 as one");
      // One that every Postgres has: the user of these tables may make none.
      String reader = "pg_monitor";
      line.execute("grant select on users to " + reader);
      line.execute("grant select (calendar), update (guest) on bookings to " + reader);
      line.execute("create index users_by_hand on users (status)");
      List<String> history = line.query("select * from row_history order by 1, 2, 3");
      List<String> rights = rights(reader);

      desk.rebuild();

      assertEquals(history, line.query("select * from row_history order by 1, 2, 3"));
      assertEquals(1, line.count("others"));
      assertEquals(rights, rights(reader), () -> "by " + sink);
      assertEquals(3, rights.size());
      assertEquals(
          List.of(
              "warning: the index users_by_hand of users is not of our making, and will be gone"),
          desk.heard.said);
    }
  }

  private List<String> rights(String reader) {
    return line.query(
        "select table_name, privilege_type, column_name from information_schema.column_privileges"
            + " where grantee = '"
            + reader
            + "' and table_schema = current_schema()"
            + " and column_name in ('calendar', 'guest', 'phone') order by 1, 2, 3");
  }

  @Test
  void where_a_view_of_others_stands_on_a_table_nothing_is_done() throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.execute("create view everybody as select email from users");

      StartException refused = assertThrows(StartException.class, desk::rebuild);

      assertTrue(refused.sentence().contains("view everybody, on users"), refused.sentence());
      assertEquals(1, line.count("everybody"), () -> "by " + sink);
      desk.assertNoShadow();
    }
  }

  /** Compaction forgets a removal in the end; publishing none of it is what a reader then sees. */
  @Test
  void what_was_removed_stays_gone_though_the_log_has_forgotten_it() throws Exception {
    User gone = User.made(decisions.nextId(), "ann@example.com", Optional.empty());
    Claim freed = Claim.of(Names.username("ann"), gone.id());
    User reborn = User.made(decisions.nextId(), "bo@example.com", Optional.empty());
    line.publishRows(decisions.decide(gone));
    line.publishRows(decisions.decide(freed));
    line.publishRows(decisions.decide(reborn));
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.publishRows(decisions.remove(gone));
      line.publishRows(decisions.remove(freed));
      line.publishRows(decisions.remove(reborn));
      line.publishRows(decisions.decide(reborn));
      line.awaitWritten(decisions);
      assertEquals(List.of(), listed(desk.verify()), () -> "by " + sink);

      desk.rebuild();

      assertEquals(List.of(reborn.id().toString()), line.query("select user_id from users"));
      assertEquals(0, line.count("claims"));
      assertEquals(List.of(), listed(desk.verify()));
    }
  }

  @Test
  void tables_that_are_behind_the_log_are_not_swapped_unless_asked() throws Exception {
    desk.everyKind();
    line.startSink().close();
    line.startSink().close();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      assertTrue(sink.readiness().obstacle().isEmpty());
    }
    line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(7))));

    assertTrue(desk.verify().isBehind());
    StartException refused =
        assertThrows(
            StartException.class,
            () ->
                new Rebuild(line.site(), desk.heard, new Stop(), new Options(false, Duration.ZERO))
                    .run());
    assertTrue(refused.sentence().startsWith("No sink writes"), refused.sentence());

    new Rebuild(line.site(), desk.heard, new Stop(), new Options(true, Duration.ZERO)).run();
    assertEquals(1, line.count("bookings"));
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      assertEquals(2, line.count("bookings"), () -> "by " + sink);
    }
    assertEquals(List.of(), listed(desk.verify()));
  }
}
