package dev.firstcome.quickstart.sink;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.sink.SinkWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is stopped, stalled or killed: in the end the tables say what was decided. */
final class SinkFailuresIT {
  private static final int PARTITIONS = 3;
  private static final Duration WAIT = Duration.ofMinutes(1);

  private static Stand stand;

  private Story story;
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
    // A test that failed may have left it stopped.
    stand.postgres.start();
    begin(PARTITIONS);
  }

  private void begin(int partitions) {
    if (line != null) {
      line.close();
    }
    line = stand.line(partitions);
    story = Story.of(partitions, 20, 7);
  }

  @AfterEach
  void end() {
    line.close();
  }

  @Test
  void postgres_is_stopped_and_started_under_writes() throws Exception {
    try (SinkWriter sink = line.startSink(Map.of("FIRSTCOME_SINK_STALLED_AFTER_MILLIS", "8000"))) {
      try (Publisher publisher = new Publisher(line, story)) {
        await().atMost(WAIT).until(() -> line.count("bookings") > 100);
        stand.postgres.stop();
        int before = publisher.decisions();
        await().atMost(WAIT).until(() -> sink.readiness().obstacle().isPresent());
        await().atMost(WAIT).until(() -> publisher.decisions() > before + 200);
        // Longer than a stalled sink may keep its partitions; this one is not stalled.
        await()
            .atMost(WAIT)
            .until(() -> Double.parseDouble(line.metric(sink, "firstcome_sink_lag_seconds")) > 10);
        assertTrue(Double.parseDouble(line.metric(sink, "firstcome_sink_lag_records")) > 0);
        assertEquals(1, line.membersWithPartitions());
        stand.postgres.start();
        int after = publisher.decisions();
        await().atMost(WAIT).until(() -> publisher.decisions() > after + 200);
      }
      requireTablesAsTold();
      assertTrue(Double.parseDouble(line.metric(sink, "firstcome_sink_retries_total")) > 0);
      await().atMost(WAIT).until(() -> sink.readiness().obstacle().isEmpty());
    }
  }

  @Test
  void one_of_two_is_killed() throws Exception {
    try (SinkWriter stays = line.startSink();
        SinkProcess dies = SinkProcess.start(line);
        Publisher publisher = new Publisher(line, story)) {
      await().atMost(WAIT).until(() -> line.membersWithPartitions() == 2);
      int before = publisher.decisions();
      await().atMost(WAIT).until(() -> publisher.decisions() > before + 100);
      dies.kill();
      int after = publisher.decisions();
      await().atMost(WAIT).until(() -> publisher.decisions() > after + 100);
      publisher.finish();

      requireTablesAsTold();
      assertTrue(stays.readiness().obstacle().isEmpty());
    }
  }

  @Test
  void one_stalls_in_its_transaction_and_wakes_up_when_another_has_its_partitions()
      throws Exception {
    // One partition, so that nothing at all can be written while its position is held.
    begin(1);
    try (SinkProcess stalls = SinkProcess.start(line);
        Publisher publisher = new Publisher(line, story)) {
      await().atMost(WAIT).until(() -> line.tableExists("row_history"));
      await().atMost(WAIT).until(() -> line.count("row_history") > 100);
      try (Connection connection = line.connect()) {
        hold(connection, "row_history");
        await().atMost(WAIT).until(() -> line.waitingForLocks() == 1);
        stalls.stall();
      }
      long before = line.count("row_history");
      try (SinkWriter takesOver = line.startSink()) {
        await().atMost(WAIT).until(() -> line.count("row_history") > before + 100);
        stalls.wake();
        await().atMost(WAIT).until(() -> line.members() == 2);
        int after = publisher.decisions();
        await().atMost(WAIT).until(() -> publisher.decisions() > after + 100);
        publisher.finish();

        requireTablesAsTold();
        assertTrue(takesOver.readiness().obstacle().isEmpty());
        assertTrue(stalls.isAlive());
      }
    }
  }

  private static void hold(Connection connection, String table) throws Exception {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in exclusive mode");
    }
  }

  private void requireTablesAsTold() {
    line.awaitWritten(story.decisions());
    line.awaitReadToTheEnd();
    assertEquals(List.of(), line.query("select reason from parked_rows"));
    assertEquals(story.bookings(), line.query(Story.BOOKINGS));
    assertEquals(story.history(), line.query(Story.HISTORY));
  }
}
