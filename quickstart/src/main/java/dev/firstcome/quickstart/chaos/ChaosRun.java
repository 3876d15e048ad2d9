package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.history.Call;
import dev.firstcome.quickstart.history.Linearizability;
import dev.firstcome.quickstart.history.Verdict;
import dev.firstcome.quickstart.stack.Progress;
import dev.firstcome.quickstart.vitals.Recorded;
import dev.firstcome.quickstart.vitals.Recording;
import dev.firstcome.quickstart.vitals.Sampler;
import dev.firstcome.runtime.StartException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A fleet under fire, and what is found of it afterwards. */
public final class ChaosRun {
  private static final Logger LOG = LoggerFactory.getLogger(ChaosRun.class);
  private static final int CLIENTS = 4;
  static final Duration CALM_AT_LAST = Duration.ofSeconds(5);
  private static final int CALLS_SHOWN = 40;
  private static final Duration DECIDED_WITHIN = Duration.ofSeconds(45);
  private static final Duration SAY = Duration.ofSeconds(10);

  private final ChaosPlan plan;
  private final Fleet fleet;
  private final Progress progress;
  private final String token;
  private final Chronicle chronicle = new Chronicle();
  private final List<Player<?, ?>> players = Collections.synchronizedList(new ArrayList<>());
  private final Storm storm;

  private ChaosRun(ChaosPlan plan, Fleet fleet, Progress progress) {
    this.plan = plan;
    this.fleet = fleet;
    this.progress = progress;
    this.storm = new Storm(fleet, progress);
    this.token = "chaos-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  }

  /**
   * Lets it happen, heals everything, and looks at all that was asked, answered and written.
   *
   * @param fleet one that is under fire, with nothing else to do
   * @param recording what the fleet is like meanwhile, if anybody wants to know
   * @throws StartException if it cannot be healed afterwards, or does not say what it has
   */
  public static ChaosReport run(
      ChaosPlan plan, Fleet fleet, Optional<Recording> recording, Progress progress) {
    return new ChaosRun(plan, fleet, progress).run(recording);
  }

  private ChaosReport run(Optional<Recording> recording) {
    StepsBack stepsBack = StepsBack.watch(fleet);
    Optional<Recorded> recorded = recording.map(this::underFire);
    if (recorded.isEmpty()) {
      underFire();
    }
    progress.reached(
        "%,d requests, %d faults; all is healed, and comes to rest"
            .formatted(chronicle.requests(), storm.happened().size()));
    fleet.heal();
    Optional<String> unrest = Quiet.await(fleet);
    List<String> violations = new ArrayList<>(chronicle.violations());
    unrest.ifPresent(violations::add);
    int configurations = explain(violations);
    violations.addAll(
        inTheEnd(() -> LogCheck.violations(fleet.settings(), 0, chronicle.acknowledged())));
    violations.addAll(inTheEnd(() -> TablesCheck.violations(fleet)));
    violations.addAll(stepsBack.violations());
    return new ChaosReport(
        plan,
        storm.happened(),
        chronicle,
        players.size(),
        configurations,
        violations,
        gaps(),
        recorded);
  }

  /** With a record of it, also of a run that fails. */
  private Recorded underFire(Recording recording) {
    Sampler sampler =
        Sampler.start(fleet, new RunCourse(chronicle, storm), recording, plan.time(), progress);
    String what = "seed %d, %d min".formatted(plan.seed(), plan.time().toMinutes());
    try {
      underFire();
    } catch (RuntimeException failure) {
      sampler.end(what + ", failed");
      throw failure;
    }
    return sampler.end(what);
  }

  private void underFire() {
    long until = System.nanoTime() + plan.time().toNanos();
    try (Callers callers = Callers.to(fleet)) {
      List<Thread> threads = new ArrayList<>(stands(callers, until));
      threads.add(
          thread(() -> storm.rage(plan.schedule().events(), until - CALM_AT_LAST.toNanos())));
      threads.forEach(this::join);
    }
  }

  /**
   * What a look finds that must not be. Deadlines come even now, and what they bring about may be
   * half done just then: so it looks again for some time.
   */
  private List<String> inTheEnd(Supplier<List<String>> look) {
    long giveUp = System.nanoTime() + DECIDED_WITHIN.toNanos();
    while (true) {
      List<String> found = look.get();
      boolean isLate = System.nanoTime() - giveUp > 0;
      if (found.isEmpty() || isLate || Quiet.await(fleet).isPresent()) {
        return found;
      }
    }
  }

  private Gaps gaps() {
    return Gaps.of(chronicle.answers(), storm.happened(), fleet.plan().partitions());
  }

  private Thread thread(Runnable step) {
    return Thread.ofVirtual().start(() -> chronicle.guarded(step));
  }

  private void join(Thread thread) {
    try {
      while (!thread.join(SAY)) {
        progress.reached(
            "%,d requests so far, %d faults"
                .formatted(chronicle.requests(), storm.happened().size()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The run was interrupted", e);
    }
  }

  // ---- clients

  /** Where one field follows the other, each with keys that nobody has used. */
  private List<Thread> stands(Callers callers, long until) {
    SplittableRandom lots = new SplittableRandom(plan.seed());
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    List<Thread> threads = new ArrayList<>();
    for (Fields.Maker maker : Fields.ALL) {
      String stand = token + "-" + threads.size();
      SplittableRandom own = lots.split();
      threads.add(
          thread(() -> {
            for (int n = 0; System.nanoTime() < until; n++) {
              String name = stand + "-" + n;
              Player<?, ?> player = player(maker.make(name, tomorrow), callers, name);
              players.add(player);
              player.play(CLIENTS, shorter(until - System.nanoTime()), own.nextLong());
            }
          }));
    }
    return threads;
  }

  private <S, I> Player<S, I> player(Field<S, I> field, Callers callers, String name) {
    return new Player<>(field, callers, chronicle, name);
  }

  private Duration shorter(long nanos) {
    Duration left = Duration.ofNanos(nanos);
    return left.compareTo(plan.round()) < 0 ? left : plan.round();
  }

  // ---- what is found

  /** Whether every history can be explained; tells the dearest search. */
  private int explain(List<String> violations) {
    int most = 0;
    try (Connection tables = connect()) {
      tables.setAutoCommit(false);
      tables.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      tables.setReadOnly(true);
      for (Player<?, ?> player : players) {
        most = Math.max(most, explain(player, tables, violations));
      }
    } catch (SQLException e) {
      throw new StartException("The tables cannot be read: " + e, e);
    }
    return most;
  }

  private Connection connect() throws SQLException {
    var postgres = fleet.postgres();
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static <S, I> int explain(Player<S, I> player, Connection tables, List<String> violations)
      throws SQLException {
    Field<S, I> field = player.field();
    List<Call<I, String>> calls = new ArrayList<>(player.calls());
    long now = System.nanoTime();
    calls.addAll(Dues.of(field, player.calls(), now));
    calls.add(Call.answered("the tables", field.last(), now, field.tables(tables), now));
    Verdict<S, I, String> verdict = Linearizability.check(field.model(), calls);
    switch (verdict) {
      case Verdict.Explained<S, I, String> explained -> {}
      case Verdict.Unexplained<S, I, String> unexplained -> {
        LOG.warn("All that remains of {}:\n{}", field.name(), unexplained.remains().text());
        violations.add(field.name() + ":\n" + unexplained.remains().text(CALLS_SHOWN));
      }
      case Verdict.Undecided<S, I, String> undecided ->
          violations.add(field.name() + ": undecided, " + undecided.why());
    }
    field.afterwards(tables).forEach(sentence -> violations.add(field.name() + ": " + sentence));
    return verdict.configurations();
  }
}
