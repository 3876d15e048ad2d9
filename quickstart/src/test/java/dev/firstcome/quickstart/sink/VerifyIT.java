package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.RebuildDesk.listed;
import static dev.firstcome.quickstart.sink.RebuildDesk.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.runtime.StartException;
import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.Tables;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.TableReport;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Verified;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tables compared with the log, while sinks go on. */
@ExtendWith(SharedStand.class)
final class VerifyIT {
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
  void of_tables_that_nobody_has_touched_nothing_is_found() throws Exception {
    desk.everyKind();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);

      Verified verified = desk.verify();

      assertTrue(verified.isRight(), () -> listed(verified).toString());
      assertEquals(Tables.byKind().size(), verified.tables().size());
      verified.tables().forEach(table -> assertTrue(table.rows() > 0, table.table()));
      assertEquals(0, verified.parked(), () -> "by " + sink);
      desk.assertNoShadow();
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

      Verified verified = new Verification(line.site(), desk.heard, new Stop(), 7).run();

      TableReport bookings = report(verified, "bookings");
      assertEquals(30, bookings.unlike(), () -> "by " + sink);
      assertEquals(7, bookings.listed().size());
      assertEquals(30, verified.differences());
    }
  }

  @Test
  void a_table_that_is_gone_or_lacks_a_column_is_found_and_comes_back() throws Exception {
    desk.everyKind();
    line.startSink().close();
    try (SinkWriter sink = line.startSink()) {
      line.awaitWritten(decisions);
      line.execute("drop table claims");
      line.execute("alter table users drop column phone");

      Verified verified = desk.verify();

      assertFalse(verified.isRight());
      assertTrue(report(verified, "claims").missing().contains("name"));
      assertEquals(List.of("phone"), report(verified, "users").missing());

      desk.rebuild();
      assertEquals(List.of(), listed(desk.verify()), () -> "by " + sink);
      assertEquals(1, line.count("claims"));
    }
  }

  @Test
  void tables_that_no_sink_has_made_are_refused_in_a_sentence() {
    StartException refused = assertThrows(StartException.class, desk::verify);

    assertTrue(refused.sentence().startsWith("There are no tables of a sink"), refused.sentence());
  }
}
