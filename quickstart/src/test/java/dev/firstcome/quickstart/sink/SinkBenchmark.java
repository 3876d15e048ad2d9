package dev.firstcome.quickstart.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.firstcome.contract.Headers;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.sink.SinkWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** How fast the sink catches up. */
final class SinkBenchmark {
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofHours(1);

  private SinkBenchmark() {}

  public static void main(String[] args) throws Exception {
    int bookings = args.length > 0 ? Integer.parseInt(args[0]) : 250_000;
    String batch = args.length > 1 ? args[1] : "1000";
    boolean answers = args.length > 2 && Boolean.parseBoolean(args[2]);
    Path folder = Files.createTempDirectory("sink-benchmark");
    try (Stand stand = Stand.open(folder)) {
      for (int round = 0; round < 2; round++) {
        run(stand, bookings, batch, answers);
      }
    }
    System.exit(0);
  }

  private static void run(Stand stand, int bookings, String batch, boolean answers)
      throws Exception {
    try (Line line = stand.line(PARTITIONS)) {
      long rows = fill(line, bookings, answers);
      long begun = System.nanoTime();
      try (SinkWriter sink = line.startSink(Map.of("FIRSTCOME_SINK_BATCH_RECORDS", batch))) {
        begun = System.nanoTime();
        awaitWritten(line, 1);
        long first = System.nanoTime();
        awaitWritten(line, rows);
        long pid =
            Long.parseLong(
                line.query(
                        "select pid from pg_stat_activity where application_name = 'firstcome-sink'")
                    .getFirst());
        double postgres =
            ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElseThrow().toNanos()
                / 1e3
                / rows;
        var threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
          if (threads.getThreadInfo(id).getThreadName().equals("sink")) {
            System.out.printf(
                "CPU a row: Postgres %.1f us, sink thread %.1f us%n",
                postgres, threads.getThreadCpuTime(id) / 1e3 / rows);
          }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
            "%d rows, batches of %s: %.2f s, %.0f rows/s (from first commit %.0f)%n",
            rows, batch, seconds, rows / seconds, rows / ((System.nanoTime() - first) / 1e9));
        scrape(sink)
            .filter(l -> l.startsWith("firstcome_sink"))
            .filter(l -> !l.contains("bucket"))
            .forEach(System.out::println);
      }
    }
  }

  private static void awaitWritten(Line line, long rows) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> written(line) >= rows);
  }

  /** How many rows the sink has written. */
  static long written(Line line) {
    return Long.parseLong(line.query("select coalesce(sum(seq), 0) from sink_progress").getFirst());
  }

  static long fill(Line line, int bookings, boolean answers) {
    Decisions decisions = new Decisions(PARTITIONS);
    List<int[]> slots = new ArrayList<>();
    for (int i = 0; i < bookings; i++) {
      slots.add(new int[] {i % 1000, i / 1000});
    }
    Collections.shuffle(slots, new Random(1));
    List<Booking> held = new ArrayList<>();
    long rows = 0;
    for (int[] slot : slots) {
      Booking booking = decisions.hold("calendar-" + slot[0], Decisions.slot(slot[1]));
      publish(line, decisions.decide(booking), answers);
      rows++;
      held.add(booking);
      if (held.size() > 2000) {
        publish(
            line, decisions.decide(Decisions.then(held.removeFirst(), State.CONFIRMED)), answers);
        rows++;
      }
    }
    line.producer.flush();
    return rows;
  }

  private static void publish(Line line, List<RowChange> changes, boolean answers) {
    for (RowChange change : changes) {
      send(line, line.row(change));
      if (answers) {
        int partition = line.partition(change);
        RecordHeaders headers = new RecordHeaders();
        headers.add(Headers.REQUEST, change.request().getBytes(UTF_8));
        send(
            line,
            new ProducerRecord<>(
                line.topics.outcomes(),
                partition,
                null,
                change.key().toString().getBytes(UTF_8),
                Decisions.outcome(change, partition),
                headers));
      }
    }
  }

  private static void send(Line line, ProducerRecord<byte[], byte[]> record) {
    var _ =
        line.producer.send(
            record,
            (done, failure) -> {
              if (failure != null) {
                throw new IllegalStateException(failure);
              }
            });
  }

  private static Stream<String> scrape(SinkWriter sink) throws Exception {
    var client = HttpClient.newHttpClient();
    var response =
        client.send(
            HttpRequest.newBuilder(
                    URI.create("http://127.0.0.1:" + sink.operationsPort() + "/metrics"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return response.body().lines();
  }
}
