package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.RebuildDesk.listed;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.sink.RebuildDesk.Heard;
import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.Verification;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One at a time, and what stopped ones and long readers do to it. */
@ExtendWith(SharedStand.class)
final class RebuildOrderIT {
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
  void what_a_killed_run_left_is_dropped() throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      String shadow = line.topics.application().replaceAll("\\..*", "") + "_rebuild";
      line.execute("create schema " + shadow);
      line.execute(
          "comment on schema "
              + shadow
              + " is 'Made by firstcome rebuild or verify, and dropped with it'");
      line.execute("create table " + shadow + ".users as select 1 as half");

      desk.rebuild();

      assertEquals(List.of("an earlier run was cut off; what it left is dropped"), desk.heard.said);
      assertEquals(List.of(), listed(desk.verify()), () -> "by " + sink);
      line.execute("create schema " + shadow);
      assertThrows(StartException.class, desk::rebuild);
      assertEquals(1, line.count("pg_namespace where nspname = '" + shadow + "'"));
    }
  }

  @Test
  void of_two_at_once_the_second_is_refused_and_the_first_can_be_stopped() throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      desk.heard.goOn = new CountDownLatch(1);
      Stop stop = new Stop();
      var first =
          CompletableFuture.supplyAsync(() -> {
            try {
              return new Rebuild(line.site(), desk.heard, stop, RebuildDesk.OPTIONS).run();
            } catch (StartException stopped) {
              return stopped.sentence();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      desk.heard.loading.await();

      StartException refused =
          assertThrows(
              StartException.class,
              () -> new Verification(line.site(), new Heard(), new Stop(), 10).run());

      assertTrue(refused.sentence().startsWith("Another rebuild or verify"), refused.sentence());
      line.publishRows(decisions.decide(decisions.hold("dr-lee", slot(9))));
      line.awaitWritten(decisions);
      stop.ask();
      desk.heard.goOn.countDown();
      assertEquals("It was stopped; the tables are as they were", first.get(), () -> "by " + sink);
      desk.assertNoShadow();
    }
  }

  @Test
  void while_somebody_reads_for_long_others_read_on_and_the_swap_waits() throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink();
        Connection reader = line.connect();
        Statement statement = reader.createStatement()) {
      line.awaitWritten(decisions);
      reader.setAutoCommit(false);
      statement.execute("select * from users");
      var rebuilt =
          CompletableFuture.supplyAsync(() -> {
            try {
              return desk.rebuild();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      await().until(() -> desk.heard.said.contains("others have the tables locked; trying again"));

      long begun = System.nanoTime();
      assertEquals(1, line.count("users"), () -> "by " + sink);
      assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 3);
      reader.commit();

      assertTrue(rebuilt.get().attempts() > 1);
    }
  }
}
