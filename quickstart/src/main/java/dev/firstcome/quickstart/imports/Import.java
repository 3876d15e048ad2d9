package dev.firstcome.quickstart.imports;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.asking.Asker;
import dev.firstcome.quickstart.asking.Message;
import dev.firstcome.quickstart.imports.Rows.Found;
import dev.firstcome.quickstart.imports.Rows.Illegible;
import dev.firstcome.quickstart.imports.Rows.Legible;
import dev.firstcome.runtime.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Has the rows of files ask, so many at a time, and notes what becomes of each. File after file:
 * what hangs on users comes when all users are done with.
 *
 * <p>One thread does it all. What others hear for it they put into a queue, which never holds more
 * than one thing for each row under way.
 */
public final class Import {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration PAUSE_AFTER_LOSS = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final String name;
  private final Sources sources;
  private final Journal journal;
  private final Asker asker;
  private final int mostUnderWay;
  private final ImportProgress progress;
  private final Set<UnderWay> underWay = new LinkedHashSet<>();
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final int all;
  private int done;
  private int doneNow;
  private long lastHeardNanos;
  private long stopAtNanos;
  private volatile boolean stopped;

  /** What came for a row. */
  private record Heard(UnderWay row, int round, Optional<byte[]> outcome) {}

  /** A row that has asked. */
  private static final class UnderWay {
    private final Source source;
    private final int line;
    private final String id;
    private final Course course;
    private Message message;
    private UUID request = new UUID(0, 0);
    private int round;
    private boolean isAsking;
    private long dueNanos;

    UnderWay(Source source, int line, String id, Course course, Message message) {
      this.source = source;
      this.line = line;
      this.id = id;
      this.course = course;
      this.message = message;
    }
  }

  /**
   * @param name begins the idempotency keys
   * @param mostUnderWay how many rows may be at a time
   */
  public Import(
      String name,
      Sources sources,
      Journal journal,
      Asker asker,
      int mostUnderWay,
      ImportProgress progress) {
    this.name = name;
    this.sources = sources;
    this.journal = journal;
    this.asker = asker;
    this.mostUnderWay = mostUnderWay;
    this.progress = progress;
    this.all = sources.rows();
    this.done =
        sources.files().stream().mapToInt(file -> journal.ledger().done(file.number())).sum();
  }

  /** Begins no further row, and waits for those under way only for a short while. */
  public void stop() {
    stopped = true;
  }

  /**
   * Does it, to the end or until it is stopped.
   *
   * @throws StartException if it cannot go on; it can be begun again
   */
  public ImportResult run() {
    long beganNanos = System.nanoTime();
    lastHeardNanos = beganNanos;
    try {
      for (Source source : sources.files()) {
        if (!stopped) {
          read(source);
        }
      }
    } catch (IOException e) {
      throw new StartException("A file cannot be read: " + e, e);
    } finally {
      journal.flush();
    }
    Path report = journal.report();
    return new ImportResult(
        name,
        tallies(),
        all - done,
        doneNow,
        Duration.ofNanos(System.nanoTime() - beganNanos),
        report);
  }

  private Map<Kind, Tally> tallies() {
    Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Tally tally = journal.ledger().tally(kind);
      if (tally.ended() > 0) {
        tallies.put(kind, tally);
      }
    }
    return tallies;
  }

  private void read(Source source) throws IOException {
    try (Rows rows = Rows.open(source.path(), source.kind())) {
      boolean isMore = true;
      while (isMore || !underWay.isEmpty()) {
        while (isMore && !stopped && underWay.size() < mostUnderWay) {
          Optional<Found> row = rows.next();
          isMore = row.isPresent();
          row.ifPresent(found -> begin(source, found));
        }
        if (stopped && isStopOver()) {
          return;
        }
        hear();
      }
    }
  }

  private boolean isStopOver() {
    if (stopAtNanos == 0) {
      stopAtNanos = System.nanoTime() + STOP_WITHIN.toNanos();
    }
    return underWay.isEmpty() || System.nanoTime() - stopAtNanos > 0;
  }

  // ---- a row begins

  private void begin(Source source, Found found) {
    if (journal.ledger().isDone(source.number(), found.line())) {
      return;
    }
    switch (found) {
      case Illegible row -> end(source, row.line(), Optional.empty(), refused(row.fault()));
      case Legible row -> begin(source, row);
    }
  }

  private void begin(Source source, Legible row) {
    try {
      FieldReader fields = row.fields();
      begin(source, row.line(), Kind.id(fields), fields);
    } catch (Malformed nobody) {
      end(source, row.line(), Optional.empty(), refused(nobody));
    }
  }

  private void begin(Source source, int line, String id, FieldReader fields) {
    try {
      int time = take(source, id, line);
      List<Step> steps = source.kind().steps(fields, user(source.kind(), fields));
      UnderWay row = underWay(source, line, id, time, steps);
      underWay.add(row);
      ask(row);
    } catch (Malformed malformed) {
      end(source, line, Optional.of(id), refused(malformed));
    } catch (RowRefused refused) {
      end(source, line, Optional.of(id), Fate.refused(refused.fault()));
    }
  }

  private static Fate refused(Malformed malformed) {
    return Fate.refused(Fault.of(malformed));
  }

  private int take(Source source, String id, int line) {
    try {
      return journal.ledger().take(source.kind(), id, source.number(), line);
    } catch (Malformed twice) {
      throw new RowRefused(Fault.of(Fault.ID_TWICE, twice));
    }
  }

  private Optional<String> user(Kind kind, FieldReader fields) {
    return kind.hangsOnUser()
        ? Optional.of(journal.ledger().user(Kind.user(fields)))
        : Optional.empty();
  }

  private UnderWay underWay(Source source, int line, String id, int time, List<Step> steps) {
    String again = time == 1 ? "" : "#" + time;
    Course course = new Course(name + "/" + source.kind().plural() + "/" + id + again, steps);
    return switch (course.begin()) {
      case Course.Ask first -> new UnderWay(source, line, id, course, message(first));
      case Course.Again again1 -> throw new IllegalStateException("nothing was asked");
      case Course.Over over -> throw new IllegalStateException("nothing is to be asked");
    };
  }

  private Message message(Course.Ask ask) {
    return Message.of(ask.request(), "import:" + name, asker.partitions());
  }

  // ---- it asks and hears

  private void ask(UnderWay row) {
    int round = ++row.round;
    row.isAsking = true;
    row.dueNanos = System.nanoTime() + PATIENCE.toNanos();
    row.request =
        asker.ask(
            row.message,
            new Asker.Hearer() {
              @Override
              public void decided(byte[] outcome, boolean replayed) {
                heard.add(new Heard(row, round, Optional.of(outcome)));
              }

              @Override
              public void lost(String why) {
                heard.add(new Heard(row, round, Optional.empty()));
              }
            });
  }

  private void hear() {
    List<Heard> all = new ArrayList<>();
    try {
      Heard first = heard.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
      if (first != null) {
        all.add(first);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
    heard.drainTo(all);
    all.forEach(this::hear);
    journal.flush();
    askWhoIsDue();
    tell();
  }

  private void hear(Heard what) {
    UnderWay row = what.row();
    if (what.round() != row.round) {
      // Too late: it has been asked again, and will be answered the same.
      return;
    }
    if (what.outcome().isEmpty()) {
      pause(row, PAUSE_AFTER_LOSS);
      return;
    }
    lastHeardNanos = System.nanoTime();
    switch (next(row, what.outcome().get())) {
      case Course.Ask ask -> {
        row.message = message(ask);
        ask(row);
      }
      case Course.Again again -> pause(row, PAUSE);
      case Course.Over over -> {
        underWay.remove(row);
        end(row.source, row.line, Optional.of(row.id), over.fate());
      }
    }
  }

  private static Course.Next next(UnderWay row, byte[] outcome) {
    try {
      return row.course.heard(outcome);
    } catch (Malformed notOurs) {
      throw new StartException(
          "The answer to the row %s, line %d of %s, makes no sense: %s"
              .formatted(row.id, row.line, row.source.path(), notOurs.getMessage()));
    }
  }

  private static void pause(UnderWay row, Duration pause) {
    row.isAsking = false;
    row.dueNanos = System.nanoTime() + pause.toNanos();
  }

  /** Whose pause is over, and who has waited for an answer for too long. */
  private void askWhoIsDue() {
    long now = System.nanoTime();
    for (UnderWay row : underWay) {
      if (now - row.dueNanos > 0) {
        if (row.isAsking) {
          asker.forget(row.request);
        }
        ask(row);
      }
    }
    asker
        .failure()
        .ifPresent(why -> {
          throw new StartException(why);
        });
    if (!underWay.isEmpty() && now - lastHeardNanos > SILENCE.toNanos()) {
      lastHeardNanos = now;
      progress.say("nothing was answered for a minute; still asking. Does a processor run?");
    }
  }

  // ---- it is over

  private void end(Source source, int line, Optional<String> id, Fate fate) {
    journal.end(source.kind(), new Ended(source.number(), line, id, fate));
    done++;
    doneNow++;
  }

  private void tell() {
    int refused = 0;
    for (Kind kind : Kind.values()) {
      Tally tally = journal.ledger().tally(kind);
      refused += tally.refused() + tally.inPart();
    }
    progress.reached(done, all, refused, doneNow);
  }
}
