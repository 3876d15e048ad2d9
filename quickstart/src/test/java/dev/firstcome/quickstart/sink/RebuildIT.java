package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.Decisions.then;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.User;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.rebuild.Difference;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Rebuilt;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.TableReport;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Verified;
import dev.firstcome.sink.rebuild.Watch;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables made again from the log, and compared with it, while sinks and readers go on. */
final class RebuildIT {
  private static final int PARTITIONS = 3;
  private static final Rebuild.Options OPTIONS = new Rebuild.Options(false, Duration.ofSeconds(10));

  private static Stand stand;

  private final Decisions decisions = new Decisions(PARTITIONS);
  private final Heard heard = new Heard();
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

  /** Notes what is said, and can be made to wait. */
  private static final class Heard implements Watch {
    final List<String> said = new CopyOnWriteArrayList<>();
    final CountDownLatch loading = new CountDownLatch(1);
    volatile CountDownLatch goOn = new CountDownLatch(0);

    @Override
    public void say(String sentence) {
      said.add(sentence);
    }

    @Override
    public void loaded(long done, long all) {
      loading.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void compared(String table, long rows) {}
  }

  // ---- what is found, and mended

  @Test
  void of_tables_that_nobody_has_touched_nothing_is_found() throws Exception {
    everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      Verified verified = verify();

      assertTrue(verified.isRight(), () -> listed(verified).toString());
      assertEquals(dev.firstcome.sink.Tables.byKind().size(), verified.tables().size());
      verified.tables().forEach(table -> assertTrue(table.rows() > 0, table.table()));
      assertEquals(0, verified.parked(), () -> "by " + sink);
      assertNoShadow();
    }
  }

  @Test
  void what_was_altered_by_hand_is_named_and_mended() throws Exception {
    everyKind();
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
          listed(verify()),
          () -> "by " + sink);

      Rebuilt rebuilt = rebuild();
      assertEquals(1, rebuilt.rows().get("users"));
      assertEquals(List.of(), listed(verify()));
      assertEquals(List.of(gone), line.query("select user_id from users"));
      assertNoShadow();

      line.publishRows(
          decisions.decide(User.made(decisions.nextId(), "bo@example.com", Optional.empty())));
      line.awaitWritten(decisions);
      assertEquals(2, line.count("users"));
    }
  }

  @Test
  void of_many_differences_some_are_listed_and_all_counted() throws Exception {
    for (int i = 0; i < 30; i++) {
      line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(i))));
    }
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.execute("update bookings set caller = 'eve'");

      Verified verified = new Verification(line.site(), heard, new Stop(), 7).run();

      TableReport bookings = report(verified, "bookings");
      assertEquals(30, bookings.unlike(), () -> "by " + sink);
      assertEquals(7, bookings.listed().size());
      assertEquals(30, verified.differences());
    }
  }

  @Test
  void a_table_that_is_gone_or_lacks_a_column_is_found_and_comes_back() throws Exception {
    everyKind();
    line.startSink().close();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.execute("drop table claims");
      line.execute("alter table users drop column phone");

      Verified verified = verify();

      assertFalse(verified.isRight());
      assertTrue(report(verified, "claims").missing().contains("name"));
      assertEquals(List.of("phone"), report(verified, "users").missing());

      rebuild();
      assertEquals(List.of(), listed(verify()), () -> "by " + sink);
      assertEquals(1, line.count("claims"));
    }
  }

  /** The alarms stand in the triggers of one table, and in a function that reads it. */
  @Test
  void after_a_rebuild_the_alarms_still_ring() throws Exception {
    Booking hold = decisions.hold("dr-lee", slot(0));
    line.publishRows(decisions.decide(hold));
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      rebuild();

      line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(0))));
      line.awaitWritten(decisions);

      assertEquals(List.of(hold.id().toString()), line.query("select booking from bookings"));
      assertEquals(1, line.count("parked_rows where reason like '%overlap%'"), () -> "by " + sink);
      assertEquals(1, verify().parked());
      assertEquals(List.of(), listed(verify()));
      rebuild();
      assertEquals(List.of(hold.id().toString()), line.query("select booking from bookings"));
    }
  }

  // ---- what is not ours, and what is not rebuilt

  @Test
  void history_answers_and_the_tables_of_others_stay_and_readers_keep_their_rights()
      throws Exception {
    everyKind();
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

      rebuild();

      assertEquals(history, line.query("select * from row_history order by 1, 2, 3"));
      assertEquals(1, line.count("others"));
      assertEquals(rights, rights(reader), () -> "by " + sink);
      assertEquals(3, rights.size());
      assertEquals(
          List.of(
              "warning: the index users_by_hand of users is not of our making, and will be gone"),
          heard.said);
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
    everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.execute("create view everybody as select email from users");

      StartException refused = assertThrows(StartException.class, this::rebuild);

      assertTrue(refused.sentence().contains("view everybody, on users"), refused.sentence());
      assertEquals(1, line.count("everybody"), () -> "by " + sink);
      assertNoShadow();
    }
  }

  // ---- rows that are gone

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
      assertEquals(List.of(), listed(verify()), () -> "by " + sink);

      rebuild();

      assertEquals(List.of(reborn.id().toString()), line.query("select user_id from users"));
      assertEquals(0, line.count("claims"));
      assertEquals(List.of(), listed(verify()));
    }
  }

  // ---- one at a time, and what a killed one leaves

  @Test
  void what_a_killed_run_left_is_dropped() throws Exception {
    everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      String shadow = line.topics.application().replaceAll("\\..*", "") + "_rebuild";
      line.execute("create schema " + shadow);
      line.execute(
          "comment on schema "
              + shadow
              + " is 'Made by firstcome rebuild or verify, and dropped with it'");
      line.execute("create table " + shadow + ".users as select 1 as half");

      rebuild();

      assertEquals(List.of("an earlier run was cut off; what it left is dropped"), heard.said);
      assertEquals(List.of(), listed(verify()), () -> "by " + sink);
      line.execute("create schema " + shadow);
      assertThrows(StartException.class, this::rebuild);
      assertEquals(1, line.count("pg_namespace where nspname = '" + shadow + "'"));
    }
  }

  @Test
  void of_two_at_once_the_second_is_refused_and_the_first_can_be_stopped() throws Exception {
    everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      heard.goOn = new CountDownLatch(1);
      Stop stop = new Stop();
      var first =
          CompletableFuture.supplyAsync(() -> {
            try {
              return new Rebuild(line.site(), heard, stop, OPTIONS).run();
            } catch (StartException stopped) {
              return stopped.sentence();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      heard.loading.await();

      StartException refused =
          assertThrows(
              StartException.class,
              () -> new Verification(line.site(), new Heard(), new Stop(), 10).run());

      assertTrue(refused.sentence().startsWith("Another rebuild or verify"), refused.sentence());
      line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(9))));
      line.awaitWritten(decisions);
      stop.ask();
      heard.goOn.countDown();
      assertEquals("It was stopped; the tables are as they were", first.get(), () -> "by " + sink);
      assertNoShadow();
    }
  }

  // ---- what does not let it be done

  @Test
  void while_somebody_reads_for_long_others_read_on_and_the_swap_waits() throws Exception {
    everyKind();
    try (SinkWriter sink = line.startSink();
        Connection reader = line.connect();
        Statement statement = reader.createStatement()) {
      line.awaitWritten(decisions);
      reader.setAutoCommit(false);
      statement.execute("select * from users");
      var rebuilt =
          CompletableFuture.supplyAsync(() -> {
            try {
              return rebuild();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      await().until(() -> heard.said.contains("others have the tables locked; trying again"));

      long begun = System.nanoTime();
      assertEquals(1, line.count("users"), () -> "by " + sink);
      assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 3);
      reader.commit();

      assertTrue(rebuilt.get().attempts() > 1);
    }
  }

  @Test
  void tables_that_are_behind_the_log_are_not_swapped_unless_asked() throws Exception {
    everyKind();
    line.startSink().close();
    line.startSink().close();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      assertTrue(sink.readiness().obstacle().isEmpty());
    }
    line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(7))));

    assertTrue(verify().isBehind());
    StartException refused =
        assertThrows(
            StartException.class,
            () ->
                new Rebuild(
                        line.site(), heard, new Stop(), new Rebuild.Options(false, Duration.ZERO))
                    .run());
    assertTrue(refused.sentence().startsWith("No sink writes"), refused.sentence());

    new Rebuild(line.site(), heard, new Stop(), new Rebuild.Options(true, Duration.ZERO)).run();
    assertEquals(1, line.count("bookings"));
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      assertEquals(2, line.count("bookings"), () -> "by " + sink);
    }
    assertEquals(List.of(), listed(verify()));
  }

  @Test
  void tables_that_no_sink_has_made_are_refused_in_a_sentence() {
    StartException refused = assertThrows(StartException.class, this::verify);

    assertTrue(refused.sentence().startsWith("There are no tables of a sink"), refused.sentence());
  }

  // ----

  private Rebuilt rebuild() throws InterruptedException {
    return new Rebuild(line.site(), heard, new Stop(), OPTIONS).run();
  }

  private Verified verify() throws InterruptedException {
    return new Verification(line.site(), heard, new Stop(), 100).run();
  }

  private static TableReport report(Verified verified, String table) {
    return verified.tables().stream()
        .filter(each -> each.table().equals(table))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> listed(Verified verified) {
    return verified.tables().stream()
        .flatMap(report -> report.listed().stream().map(each -> report.table() + ": " + text(each)))
        .toList();
  }

  private static String text(Difference difference) {
    return switch (difference) {
      case Difference.OnlyInTables only -> "only in the tables " + only.key();
      case Difference.OnlyInLog only -> "only in the log " + only.key();
      case Difference.Unlike unlike ->
          unlike.key()
              + unlike.columns().stream()
                  .map(column -> " " + column.name())
                  .reduce("", String::concat);
    };
  }

  private void assertNoShadow() {
    assertEquals(
        List.of(),
        line.query(
            "select nspname from pg_namespace where nspname = current_schema || '_rebuild'"));
  }

  /** A row in every table. */
  private void everyKind() {
    var user = User.made(decisions.nextId(), "ann@example.com", Optional.of("google:118"));
    Booking hold = decisions.hold("dr-lee", slot(0));
    line.publishRows(decisions.decide(hold));
    line.publishRows(decisions.decide(then(hold, State.CONFIRMED)));
    Stream.<Row>of(
            Decisions.calendar("dr-lee", 1, 1),
            new dev.firstcome.contract.booking.WaitlistEntry(
                decisions.nextId(),
                "dr-lee",
                slot(0),
                "ann@example.com",
                dev.firstcome.contract.booking.WaitlistEntry.State.WAITING,
                Optional.empty(),
                7,
                1),
            new dev.firstcome.contract.booking.EarlyPayment(
                "pi_1",
                "dr-lee",
                decisions.nextId(),
                dev.firstcome.contract.booking.EarlyPayment.State.WAITING,
                1),
            dev.firstcome.contract.booking.Session.scheduled(
                decisions.nextId(),
                new dev.firstcome.contract.booking.Session.Pair("dr-lee", "ann"),
                slot(3)),
            user,
            Claim.of(Names.username("ann"), user.id()),
            Belongings.metric("ann"),
            Belongings.scorecard("ann"),
            Belongings.assignment("ann", "lee"),
            Belongings.dashboard("lee"),
            Belongings.storageAccount(decisions.nextId(), user.id(), "ann:drive"),
            Belongings.card(decisions.nextId(), user.id()),
            Belongings.slug("ann-lee", decisions.nextId(), user.id()),
            Belongings.profile(user.id(), Side.PERSONAL),
            Belongings.reset("ann@example.com", Instant.EPOCH))
        .forEach(row -> {
          List<RowChange> changes = decisions.decide(row);
          line.publishRows(changes);
        });
  }
}
