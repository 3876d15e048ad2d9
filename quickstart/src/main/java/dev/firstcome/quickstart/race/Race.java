package dev.firstcome.quickstart.race;

import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Heard.Accepted;
import dev.firstcome.quickstart.race.Heard.Nothing;
import dev.firstcome.quickstart.race.Heard.Refused;
import dev.firstcome.quickstart.race.Transport.Told;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Runs a contest: it has its callers ask, some ask again, some come late; then the rows are looked
 * up, and the contest judges.
 */
public final class Race implements Crowd {
  private static final long TELL_MILLIS = 100;
  private static final Duration TELL_TIME = Duration.ofSeconds(10);

  private final RacePlan plan;
  private final Contest contest;
  private final HttpTransport http;
  private final Transport kafka;
  private final Tables tables;
  private final Optional<RefundReader> refunds;
  private final RaceProgress progress;

  private final List<Statement> madeReady = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();
  private Duration took = Duration.ZERO;
  private int byKafka;
  private int steps;

  private Race(
      RacePlan plan,
      Contest contest,
      HttpTransport http,
      Transport kafka,
      Tables tables,
      Optional<RefundReader> refunds,
      RaceProgress progress) {
    this.plan = plan;
    this.contest = contest;
    this.http = http;
    this.kafka = kafka;
    this.tables = tables;
    this.refunds = refunds;
    this.progress = progress;
  }

  /**
   * Holds one.
   *
   * @throws StartException if the site is out of reach, or has not what the scenario needs
   */
  public static RaceResult hold(RacePlan plan, RaceSite site, RaceProgress progress) {
    Contest contest = plan.scenario().contest(token(), Instant.now(), plan.callers(), plan.seed());
    if (!contest.marks().isEmpty() && site.database().isEmpty()) {
      throw new StartException(
          plan.scenario().name()
              + " is judged by whose names are whose, which Postgres alone says");
    }
    Optional<RefundReader> refunds =
        contest.isJudgedByRefunds() ? site.kafka().flatMap(RefundReader::open) : Optional.empty();
    try (HttpTransport http = new HttpTransport(site.gateway());
        Transport kafka = kafka(plan, site, http);
        Tables tables = tables(site, http)) {
      return new Race(plan, contest, http, kafka, tables, refunds, progress).run();
    } finally {
      refunds.ifPresent(RefundReader::close);
    }
  }

  private static String token() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /** Where nobody asks there, the other way will do. */
  private static Transport kafka(RacePlan plan, RaceSite site, HttpTransport http) {
    if (plan.kafkaPercent() == 0 && !plan.scenario().needsKafka()) {
      return http;
    }
    return new KafkaTransport(
        site.kafka()
            .orElseThrow(() ->
                new StartException(plan.scenario().name() + " is asked by Kafka; where is it?")),
        KcatPlacement::place);
  }

  private static Tables tables(RaceSite site, HttpTransport http) {
    return site.database()
        .<Tables>map(PostgresTables::new)
        .orElseGet(() -> new GatewayTables(http));
  }

  private RaceResult run() {
    int callersByKafka = (int) IntStream.range(0, plan.callers()).filter(plan::byKafka).count();
    http.prepare(plan.callers() - callersByKafka);
    if (kafka != http) {
      kafka.prepare(callersByKafka);
    }
    contest.notes().forEach(progress::reached);
    List<Ask> late = contest.play(this);
    progress.reached("asking again, as whoever is not sure would");
    List<Repeat> repeats = askAgain();
    List<Statement> all = new ArrayList<>(madeReady);
    all.addAll(statements);
    all.addAll(inOneStep(late));
    progress.reached("looking at the rows");
    Inquiry inquiry = new Inquiry(contest, tables, refunds);
    return result(inquiry.evidence(all, madeReady.size() + statements.size(), repeats));
  }

  // ---- asking

  @Override
  public void say(String step) {
    progress.reached(step);
  }

  @Override
  public void pause(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    Duration left = time;
    while (left.isPositive()) {
      progress.reached("waiting, for " + left.toSeconds() + " s more");
      try {
        Thread.sleep(left.compareTo(TELL_TIME) < 0 ? left : TELL_TIME);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
      left = Duration.ofNanos(until - System.nanoTime());
    }
  }

  @Override
  public List<Statement> makeReady(List<Ask> asks) {
    List<Statement> said = inOneStep(asks);
    madeReady.addAll(said);
    return said;
  }

  @Override
  public List<Statement> askAll(List<Ask> asks) {
    long began = System.nanoTime();
    int first = statements.size();
    List<Boolean> ways =
        IntStream.range(0, asks.size()).mapToObj(n -> isByKafka(first + n, asks.get(n))).toList();
    List<Told> answers = askBy(ways, asks);
    took = took.plusNanos(System.nanoTime() - began);
    byKafka += (int) ways.stream().filter(way -> way).count();
    told.addAll(answers);
    List<Statement> said = statements(asks, answers);
    statements.addAll(said);
    return said;
  }

  @Override
  public List<Statement> keepAsking(List<Ask> first, Function<Statement, Optional<Ask>> next) {
    long began = System.nanoTime();
    int before = statements.size();
    List<Boolean> ways =
        IntStream.range(0, first.size())
            .mapToObj(n -> isByKafka(before + n, first.get(n)))
            .toList();
    Talk talk = new Talk(++steps, next);
    List<CompletableFuture<Told>> asked = ask(ways, first);
    await(
        IntStream.range(0, first.size())
            .mapToObj(n -> talk.goOn(ways.get(n), first.get(n), asked.get(n)))
            .toList());
    took = took.plusNanos(System.nanoTime() - began);
    talk.all.forEach(said -> {
      statements.add(said.statement);
      told.add(said.told);
      byKafka += said.isByKafka ? 1 : 0;
    });
    return talk.all.stream().map(said -> said.statement).toList();
  }

  /** What callers say who go on, each on its own. */
  private final class Talk {
    private final int step;
    private final Function<Statement, Optional<Ask>> next;
    private final Queue<Said> all = new ConcurrentLinkedQueue<>();

    private record Said(Statement statement, Told told, boolean isByKafka) {}

    Talk(int step, Function<Statement, Optional<Ask>> next) {
      this.step = step;
      this.next = next;
    }

    CompletableFuture<Void> goOn(boolean isByKafka, Ask ask, CompletableFuture<Told> asked) {
      return asked.thenCompose(answer -> {
        Statement statement = Statement.of(ask, answer.heard()).inStep(step);
        all.add(new Said(statement, answer, isByKafka));
        return next.apply(statement)
            .map(
                again -> goOn(isByKafka, again, ask(List.of(isByKafka), List.of(again)).getFirst()))
            .orElseGet(() -> CompletableFuture.completedFuture(null));
      });
    }
  }

  /** By HTTP, as far as it can be. */
  private List<Statement> inOneStep(List<Ask> asks) {
    return statements(asks, askBy(asks.stream().map(Ask::isForKafkaAlone).toList(), asks));
  }

  private List<Statement> statements(List<Ask> asks, List<Told> answers) {
    int step = ++steps;
    return IntStream.range(0, asks.size())
        .mapToObj(n -> Statement.of(asks.get(n), answers.get(n).heard()).inStep(step))
        .toList();
  }

  /**
   * @param number which of all that are ever asked it is
   */
  private boolean isByKafka(int number, Ask ask) {
    return !ask.isForHttpAlone() && (plan.byKafka(number) || ask.isForKafkaAlone());
  }

  private List<Repeat> askAgain() {
    List<Integer> doubting =
        IntStream.range(0, statements.size()).boxed().filter(this::asksAgain).toList();
    List<Ask> asks = doubting.stream().map(n -> statements.get(n).ask().repeated()).toList();
    List<Told> answers =
        askBy(
            IntStream.range(0, asks.size())
                .mapToObj(i -> isByKafka(doubting.get(i), asks.get(i)))
                .toList(),
            asks);
    return IntStream.range(0, doubting.size())
        .mapToObj(i -> {
          Statement first = statements.get(doubting.get(i));
          return new Repeat(first.who(), first.heard(), answers.get(i).heard());
        })
        .toList();
  }

  /** A share of all; and always whoever was accepted: there it matters most. */
  private boolean asksAgain(int n) {
    Heard heard = statements.get(n).heard();
    return contest.isAskedAgain()
        && (heard instanceof Accepted || (plan.repeats(n) && !(heard instanceof Nothing)));
  }

  /**
   * @param ways whether each is asked by Kafka
   */
  private List<Told> askBy(List<Boolean> ways, List<Ask> asks) {
    List<CompletableFuture<Told>> answers = ask(ways, asks);
    await(answers);
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private List<CompletableFuture<Told>> ask(List<Boolean> ways, List<Ask> asks) {
    List<Ask> overHttp = new ArrayList<>();
    List<Ask> overKafka = new ArrayList<>();
    for (int i = 0; i < asks.size(); i++) {
      (ways.get(i) ? overKafka : overHttp).add(asks.get(i));
    }
    var nextHttp = http.askAll(overHttp, plan.patience()).iterator();
    var nextKafka =
        overKafka.isEmpty()
            ? List.<CompletableFuture<Told>>of().iterator()
            : kafka.askAll(overKafka, plan.patience()).iterator();
    return ways.stream().map(isKafka -> (isKafka ? nextKafka : nextHttp).next()).toList();
  }

  private void await(List<? extends CompletableFuture<?>> all) {
    CompletableFuture<Void> done =
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    while (true) {
      progress.answered((int) all.stream().filter(CompletableFuture::isDone).count(), all.size());
      try {
        done.get(TELL_MILLIS, TimeUnit.MILLISECONDS);
        progress.answered(all.size(), all.size());
        return;
      } catch (TimeoutException notYet) {
        // Told above.
      } catch (ExecutionException e) {
        throw new IllegalStateException("a call failed instead of telling so", e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  private static StartException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new StartException("The race was interrupted", e);
  }

  // ---- the result

  private RaceResult result(Evidence evidence) {
    Latency latency = new Latency();
    told.stream()
        .filter(one -> !(one.heard() instanceof Nothing))
        .forEach(one -> latency.add(one.nanos()));
    List<String> notes = new ArrayList<>(contest.notes());
    if (contest.isJudgedByRefunds() && evidence.refunds().isEmpty()) {
      notes.add("Kafka is out of reach: whether each refund was asked for once was not looked at");
    }
    if (contest.isJudgedByOrder() && evidence.rows().history().isEmpty()) {
      notes.add("Postgres is out of reach: the history of the rows was not looked at");
    }
    return new RaceResult(
        plan.scenario().name(),
        told.size(),
        byKafka,
        count(Accepted.class),
        count(Refused.class),
        count(Nothing.class),
        evidence.repeats().size(),
        (int) evidence.repeats().stream().filter(Repeat::wasReplayed).count(),
        contest.violations(evidence),
        evidence.rows().standing(),
        tables.from(),
        latency,
        took,
        notes);
  }

  private int count(Class<? extends Heard> kind) {
    return (int) told.stream().filter(one -> kind.isInstance(one.heard())).count();
  }
}
