package dev.firstcome.quickstart.sink;

import static org.awaitility.Awaitility.await;

import dev.firstcome.sink.SinkWriter;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Watch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** How fast the tables are made again, and compared; the number of bookings is the argument. */
final class RebuildBenchmark {
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofHours(1);

  private RebuildBenchmark() {}

  public static void main(String[] args) throws Exception {
    int bookings = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
    Path folder = Files.createTempDirectory("rebuild-benchmark");
    try (Stand stand = Stand.open(folder);
        Line line = stand.line(PARTITIONS);
        SinkWriter sink = line.startSink()) {
      long records = SinkBenchmark.fill(line, bookings, false);
      await().atMost(PATIENCE).until(() -> SinkBenchmark.written(line) >= records);
      System.out.printf("%d records, the sink is there: %s%n", records, sink.readiness());
      Rebuild.Options options = new Rebuild.Options(false, Duration.ofMinutes(1));
      System.out.println(new Rebuild(line.site(), new Silent(), new Stop(), options).run());
      var verified = new Verification(line.site(), new Silent(), new Stop(), 10).run();
      System.out.printf("verified %d rows in %s%n", verified.rows(), verified.took());
    }
    System.exit(0);
  }

  private static final class Silent implements Watch {
    @Override
    public void say(String sentence) {
      System.out.println(sentence);
    }

    @Override
    public void loaded(long done, long all) {}

    @Override
    public void compared(String table, long rows) {}
  }
}
