package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.Decisions.then;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.EarlyPayment;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Session.Pair;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.User;
import dev.firstcome.sink.rebuild.Difference;
import dev.firstcome.sink.rebuild.Rebuild;
import dev.firstcome.sink.rebuild.Rebuild.Options;
import dev.firstcome.sink.rebuild.Rebuilt;
import dev.firstcome.sink.rebuild.Stop;
import dev.firstcome.sink.rebuild.TableReport;
import dev.firstcome.sink.rebuild.Verification;
import dev.firstcome.sink.rebuild.Verified;
import dev.firstcome.sink.rebuild.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** Tables that a sink has filled, and what a test has made again and compared of them. */
final class RebuildDesk implements AutoCloseable {
  static final Options OPTIONS = new Options(false, Duration.ofSeconds(10));

  private static final int PARTITIONS = 3;

  final Decisions decisions = new Decisions(PARTITIONS);
  final Heard heard = new Heard();
  final Line line;

  RebuildDesk(Stand stand) {
    line = stand.line(PARTITIONS);
  }

  /** Notes what is said, and can be made to wait. */
  static final class Heard implements Watch {
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

  Rebuilt rebuild() throws InterruptedException {
    return new Rebuild(line.site(), heard, new Stop(), OPTIONS).run();
  }

  Verified verify() throws InterruptedException {
    return new Verification(line.site(), heard, new Stop(), 100).run();
  }

  static TableReport report(Verified verified, String table) {
    return verified.tables().stream()
        .filter(each -> each.table().equals(table))
        .findFirst()
        .orElseThrow();
  }

  /** A line for each difference. */
  static List<String> listed(Verified verified) {
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

  void assertNoShadow() {
    assertEquals(
        List.of(),
        line.query(
            "select nspname from pg_namespace where nspname = current_schema || '_rebuild'"));
  }

  /** A row in every table. */
  void everyKind() {
    var user = User.made(decisions.nextId(), "ann@example.com", Optional.of("google:118"));
    Booking hold = decisions.hold("dr-lee", slot(0));
    line.publishRows(decisions.decide(hold));
    line.publishRows(decisions.decide(then(hold, State.CONFIRMED)));
    Stream.<Row>of(
            Decisions.calendar("dr-lee", 1, 1),
            new WaitlistEntry(
                decisions.nextId(),
                "dr-lee",
                slot(0),
                "ann@example.com",
                WaitlistEntry.State.WAITING,
                Optional.empty(),
                7,
                1),
            new EarlyPayment("pi_1", "dr-lee", decisions.nextId(), EarlyPayment.State.WAITING, 1),
            Session.scheduled(decisions.nextId(), new Pair("dr-lee", "ann"), slot(3)),
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

  @Override
  public void close() {
    line.close();
  }
}
