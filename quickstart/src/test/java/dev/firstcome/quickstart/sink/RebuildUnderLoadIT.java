package dev.firstcome.quickstart.sink;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Rebuilt;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Verified;
import dev.firstcome.sink.rebuild.Watch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

/** Tables that are rebuilt while a thousand decisions a second are written, and read. */
@ExtendWith(SharedStand.class)
final class RebuildUnderLoadIT {
  private static final int READERS = 3;

  /** Of one partition, so that its number of decisions is that of all. */
  private static final int PARTITIONS = 1;

  @Test
  void nobody_sees_anything_go_back_and_the_tables_end_as_the_log_tells(Stand stand)
      throws Exception {
    Story story = Story.of(PARTITIONS, 5, 42);
    try (Line line = stand.line(PARTITIONS);
        SinkWriter sink = line.startSink();
        Publisher publisher = new Publisher(line, story)) {
      await().until(() -> publisher.decisions() > 2_000);
      List<Reader> readers = Stream.generate(() -> new Reader(line)).limit(READERS).toList();
      List<Rebuilt> rebuilt = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        rebuilt.add(rebuild(line));
        int until = publisher.decisions() + 500;
        await().until(() -> publisher.decisions() > until);
      }
      Verified meanwhile = verify(line);
      publisher.finish();
      line.awaitWritten(story.decisions());
      readers.forEach(Reader::end);

      assertEquals(List.of(), readers.stream().flatMap(each -> each.wrong.stream()).toList());
      readers.forEach(each -> assertTrue(each.reads.get() > 20, () -> each.reads + " reads"));
      assertTrue(meanwhile.isRight(), () -> meanwhile.differences() + " differences");
      assertEquals(story.bookings(), line.query(Story.BOOKINGS), () -> "by " + sink);
      assertEquals(story.history(), line.query(Story.HISTORY));
      assertTrue(verify(line).isRight());
      rebuilt.forEach(each -> assertTrue(each.sinksWaited().toSeconds() < 5, each.toString()));
    }
  }

  private static Rebuilt rebuild(Line line) throws InterruptedException {
    Rebuild.Options options = new Rebuild.Options(false, Duration.ofSeconds(30));
    return new Rebuild(line.site(), new Silent(), new Stop(), options).run();
  }

  private static Verified verify(Line line) throws InterruptedException {
    return new Verification(line.site(), new Silent(), new Stop(), 10).run();
  }

  private static final class Silent implements Watch {
    @Override
    public void say(String sentence) {}

    @Override
    public void loaded(long done, long all) {}

    @Override
    public void compared(String table, long rows) {}
  }

  /** Reads on and on by statements that were prepared once, and notes what must not be. */
  private static final class Reader {
    private static final String PROGRESS = "select coalesce(max(seq), 0) from sink_progress";
    private static final String BOOKINGS = "select booking::text, version from bookings";

    /** What was decided up to there, and is not in the tables as it was decided, or later. */
    private static final String LACKING =
        "select count(*) from row_history h where h.seq <= ? and not exists ("
            + "select from bookings b where b.calendar = split_part(h.key, ':', 2)"
            + " and b.booking = split_part(h.row, '/', 2)::uuid and b.version >= h.version)";

    final List<String> wrong = new CopyOnWriteArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    private final Thread thread;
    private volatile boolean ended;

    Reader(Line line) {
      thread = Thread.ofPlatform().start(() -> read(line));
    }

    void end() {
      ended = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void read(Line line) {
      Map<String, Long> before = Map.of();
      try (Connection connection = line.connect()) {
        connection.unwrap(PGConnection.class).setPrepareThreshold(1);
        try (PreparedStatement progress = connection.prepareStatement(PROGRESS);
            PreparedStatement lacking = connection.prepareStatement(LACKING);
            PreparedStatement bookings = connection.prepareStatement(BOOKINGS)) {
          while (!ended) {
            lacking.setLong(1, number(progress));
            long lacks = number(lacking);
            if (lacks > 0) {
              wrong.add(lacks + " changes are not in the tables, which claim them");
            }
            Map<String, Long> now = versions(bookings);
            wrong.addAll(wentBack(before, now));
            before = now;
            reads.incrementAndGet();
          }
        }
      } catch (SQLException fault) {
        wrong.add(fault.toString());
      }
    }

    private static List<String> wentBack(Map<String, Long> before, Map<String, Long> now) {
      return before.entrySet().stream()
          .filter(each -> now.getOrDefault(each.getKey(), 0L) < each.getValue())
          .collect(toMap(Map.Entry::getKey, each -> each + " became " + now.get(each.getKey())))
          .values()
          .stream()
          .toList();
    }

    private static long number(PreparedStatement query) throws SQLException {
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }

    private static Map<String, Long> versions(PreparedStatement query) throws SQLException {
      Map<String, Long> versions = new HashMap<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          versions.put(rows.getString(1), rows.getLong(2));
        }
      }
      return versions;
    }
  }
}
