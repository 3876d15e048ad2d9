package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Evidence.Statement;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs a contest: all ask at once, some ask again, one comes late; then the rows are looked up. */
public final class Race {
  private static final long TELL_MILLIS = 100;

  private final RacePlan plan;
  private final Contest contest;
  private final HttpTransport http;
  private final Transport kafka;
  private final Tables tables;
  private final RaceProgress progress;

  private Race(
      RacePlan plan,
      Contest contest,
      HttpTransport http,
      Transport kafka,
      Tables tables,
      RaceProgress progress) {
    this.plan = plan;
    this.contest = contest;
    this.http = http;
    this.kafka = kafka;
    this.tables = tables;
    this.progress = progress;
  }

  /**
   * Holds one.
   *
   * @throws StartException if the site is out of reach
   */
  public static RaceResult hold(RacePlan plan, RaceSite site, RaceProgress progress) {
    Contest contest = plan.scenario().contest(token(), Instant.now());
    try (HttpTransport http = new HttpTransport(site.gateway());
        Transport kafka = kafka(plan, site, contest, http);
        Tables tables = tables(site, http)) {
      return new Race(plan, contest, http, kafka, tables, progress).run();
    }
  }

  private static String token() {
    return UUID.randomUUID().toString().substring(0, 13);
  }

  /** Where nobody asks there, the other way will do. */
  private static Transport kafka(
      RacePlan plan, RaceSite site, Contest contest, HttpTransport http) {
    return plan.kafkaPercent() == 0
        ? http
        : new KafkaTransport(site.kafka().orElseThrow(), contest.key());
  }

  private static Tables tables(RaceSite site, HttpTransport http) {
    return site.database()
        .<Tables>map(PostgresTables::new)
        .orElseGet(() -> new GatewayTables(http));
  }

  private RaceResult run() {
    List<Integer> everybody = IntStream.range(0, plan.callers()).boxed().toList();
    prepare(everybody);
    long began = System.nanoTime();
    List<Told> told = askAll(everybody, false);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    progress.reached("asking again, as whoever is not sure would");
    List<Integer> doubting =
        everybody.stream().filter(n -> asksAgain(n, told.get(n).heard())).toList();
    List<Told> toldAgain = askAll(doubting, true);

    List<Statement> statements = new ArrayList<>();
    everybody.forEach(n -> statements.add(new Statement(who(n), told.get(n).heard())));
    Statement late = comeLate();
    statements.add(late);
    List<Repeat> repeats =
        IntStream.range(0, doubting.size())
            .mapToObj(i ->
                new Repeat(
                    who(doubting.get(i)),
                    told.get(doubting.get(i)).heard(),
                    toldAgain.get(i).heard()))
            .toList();
    progress.reached("looking at the rows");
    Evidence evidence = new Evidence(statements, repeats, claims(statements, late));
    return result(told, evidence, took);
  }

  private void prepare(List<Integer> everybody) {
    int byKafka = (int) everybody.stream().filter(plan::byKafka).count();
    http.prepare(everybody.size() - byKafka);
    if (byKafka > 0) {
      kafka.prepare(byKafka);
    }
    progress.reached(plan.callers() + " callers are ready, and ask");
  }

  /** A share of all; and always whoever was accepted: there it matters most. */
  private boolean asksAgain(int caller, Heard heard) {
    return heard instanceof Accepted || (plan.repeats(caller) && !(heard instanceof Nothing));
  }

  private String who(int caller) {
    return contest.ask(caller).who();
  }

  private List<Told> askAll(List<Integer> callers, boolean again) {
    List<Ask> byHttp = new ArrayList<>();
    List<Ask> byKafka = new ArrayList<>();
    for (int caller : callers) {
      Ask ask = again ? contest.ask(caller).repeated() : contest.ask(caller);
      (plan.byKafka(caller) ? byKafka : byHttp).add(ask);
    }
    List<CompletableFuture<Told>> overHttp = http.askAll(byHttp, plan.patience());
    List<CompletableFuture<Told>> overKafka =
        byKafka.isEmpty() ? List.of() : kafka.askAll(byKafka, plan.patience());
    var nextHttp = overHttp.iterator();
    var nextKafka = overKafka.iterator();
    return await(
        callers.stream()
            .map(caller -> (plan.byKafka(caller) ? nextKafka : nextHttp).next())
            .toList());
  }

  private List<Told> await(List<CompletableFuture<Told>> all) {
    CompletableFuture<Void> done =
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    while (true) {
      progress.answered((int) all.stream().filter(CompletableFuture::isDone).count(), all.size());
      try {
        done.get(TELL_MILLIS, TimeUnit.MILLISECONDS);
        progress.answered(all.size(), all.size());
        return all.stream().map(CompletableFuture::join).toList();
      } catch (TimeoutException notYet) {
        // Told above.
      } catch (ExecutionException e) {
        throw new IllegalStateException("a call failed instead of telling so", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StartException("The race was interrupted", e);
      }
    }
  }

  /** One more who asks when all is over, and whose answer includes all that was decided before. */
  private Statement comeLate() {
    Ask late = contest.ask(plan.callers());
    return new Statement(
        late.who(), await(http.askAll(List.of(late), plan.patience())).getFirst().heard());
  }

  /**
   * The rows as of the latecomer's answer: what nobody was told of would be among them. Without
   * that answer, those of the winners.
   */
  private List<Claim> claims(List<Statement> statements, Statement late) {
    List<Accepted> winners =
        statements.stream()
            .map(Statement::heard)
            .flatMap(heard -> heard instanceof Accepted won ? Stream.of(won) : Stream.empty())
            .toList();
    Optional<Position> upTo =
        Stream.concat(Stream.of(late.heard()), winners.stream())
            .flatMap(heard -> position(heard).stream())
            .findFirst();
    return tables.claims(
        contest, upTo, winners.stream().flatMap(won -> won.id().stream()).toList());
  }

  private Optional<Position> position(Heard heard) {
    Optional<byte[]> outcome =
        switch (heard) {
          case Accepted accepted -> Optional.of(Texts.utf8(accepted.text()));
          case Refused refused ->
              refused.request().map(id -> http.get("/v1/requests/" + id, "wait=10").body());
          case Nothing nothing -> Optional.empty();
        };
    try {
      return outcome.flatMap(bytes -> PublishedOutcome.read(bytes).position());
    } catch (Malformed notOurs) {
      return Optional.empty();
    }
  }

  private RaceResult result(List<Told> told, Evidence evidence, Duration took) {
    Latency latency = new Latency();
    told.stream()
        .filter(one -> !(one.heard() instanceof Nothing))
        .forEach(one -> latency.add(one.nanos()));
    return new RaceResult(
        plan.scenario().name(),
        plan.callers(),
        (int) IntStream.range(0, plan.callers()).filter(plan::byKafka).count(),
        count(told, Accepted.class),
        count(told, Refused.class),
        count(told, Nothing.class),
        evidence.repeats().size(),
        (int) evidence.repeats().stream().filter(Repeat::wasReplayed).count(),
        contest.violations(evidence),
        (int) evidence.claims().stream().filter(Claim::live).count(),
        tables.from(),
        latency,
        took);
  }

  private static int count(List<Told> told, Class<? extends Heard> kind) {
    return (int) told.stream().filter(one -> kind.isInstance(one.heard())).count();
  }
}
