package dev.firstcome.quickstart.chaos;

import dev.firstcome.quickstart.history.Call;
import dev.firstcome.quickstart.race.Ask;
import dev.firstcome.quickstart.race.Heard;
import dev.firstcome.quickstart.race.Transport;
import dev.firstcome.quickstart.race.Transport.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * The clients of one field, each on a thread of its own: ask, hear, think, ask again. Most insist
 * until they are answered, some go away early. Some ask by two ways at once; some ask again what
 * they were told before, and some have another question under an old idempotency key.
 */
final class Player<S, I> {
  private static final Duration INSISTENT = Duration.ofSeconds(60);
  private static final Duration NEVER_GIVES_UP = Duration.ofMinutes(10);
  private static final int HASTY_PERCENT = 8;
  private static final int TWICE_PERCENT = 6;
  private static final int AGAIN_PERCENT = 5;
  private static final int REUSE_PERCENT = 2;
  private static final int HASTY_MILLIS = 400;
  private static final int THINK_MILLIS = 60;
  private static final String REMOVED = "answer-removed";
  private static final String REUSED = "idempotency-key-reused";

  private final Field<S, I> field;
  private final Callers callers;
  private final Chronicle chronicle;
  private final String token;
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Call<I, String>> calls = new ArrayList<>();

  /**
   * @param token of which all idempotency keys are made
   */
  Player(Field<S, I> field, Callers callers, Chronicle chronicle, String token) {
    this.field = field;
    this.callers = callers;
    this.chronicle = chronicle;
    this.token = token;
  }

  /** All that was asked and answered, once nobody asks any more. */
  List<Call<I, String>> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  Field<S, I> field() {
    return field;
  }

  /** Has clients ask until the time is over and all have heard, or gone. */
  void play(int clients, Duration time, long seed) {
    field.first().forEach(input -> askFirst(input));
    long until = System.nanoTime() + time.toNanos();
    SplittableRandom lots = new SplittableRandom(seed);
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < clients; n++) {
      int client = n;
      SplittableRandom own = lots.split();
      threads.add(
          Thread.ofVirtual()
              .name(field.name() + " " + client)
              .start(() -> chronicle.guarded(() -> askOn(client, own, until))));
    }
    for (Thread thread : threads) {
      join(thread);
    }
  }

  /** What must be there before anybody else asks, or the field is none. */
  private void askFirst(I input) {
    Ask ask = ask(token + "-first", input);
    long invoked = System.nanoTime();
    note(input, ask, invoked, List.of(Callers.ask(callers.usual(ask), ask, NEVER_GIVES_UP)), false);
  }

  private Ask ask(String name, I input) {
    return Ask.of(name, name + "-" + asked.incrementAndGet(), field.request(input));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void askOn(int client, RandomGenerator lots, long until) {
    Optional<Answered> before = Optional.empty();
    while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
      Optional<I> input = field.next(client, lots);
      if (input.isPresent()) {
        before = askOne(client, input.get(), lots).or(repeatable(before));
        before.ifPresent(answered -> sometimesAgain(client, answered, lots));
      }
      pause(lots);
    }
  }

  private static <T> java.util.function.Supplier<Optional<T>> repeatable(Optional<T> before) {
    return () -> before;
  }

  private static void pause(RandomGenerator lots) {
    try {
      TimeUnit.MILLISECONDS.sleep(lots.nextInt(THINK_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a client asked, and was told. */
  private record Answered(Ask ask, Heard heard) {}

  /** Asks, and notes it; tells what was answered. */
  private Optional<Answered> askOne(int client, I input, RandomGenerator lots) {
    Ask ask = ask(token + "-" + client, input);
    boolean isHasty = lots.nextInt(100) < HASTY_PERCENT;
    Duration patience = isHasty ? Duration.ofMillis(lots.nextInt(HASTY_MILLIS)) : INSISTENT;
    List<Transport> ways = new ArrayList<>(List.of(callers.any(ask, lots)));
    if (lots.nextInt(100) < TWICE_PERCENT && mayBeAskedAgain(ask)) {
      ways.add(callers.any(ask, lots));
    }
    long invoked = System.nanoTime();
    List<CompletableFuture<Told>> told =
        ways.stream().map(way -> Callers.ask(way, ask, patience)).toList();
    return note(input, ask, invoked, told, isHasty);
  }

  /** Waits for what is told, by each of the ways, and writes it down. */
  private Optional<Answered> note(
      I input, Ask ask, long invoked, List<CompletableFuture<Told>> told, boolean isHasty) {
    List<Heard> heard =
        told.stream()
            .map(each -> each.join().heard())
            .filter(each -> !(each instanceof Heard.Nothing))
            .toList();
    long answered = System.nanoTime();
    if (heard.isEmpty()) {
      add(Call.unanswered(ask.who(), input, invoked));
      chronicle.unanswered(isHasty);
      return Optional.empty();
    }
    if (heard.stream().anyMatch(Player::isRemoved)) {
      // It was answered before, with what nobody can tell any more.
      add(Call.unanswered(ask.who(), input, invoked));
      chronicle.answered(ask, heard.getFirst(), invoked, answered);
      acknowledge(ask, heard);
      return Optional.empty();
    }
    Heard first = heard.getFirst();
    heard.stream()
        .filter(each -> !Heard.same(first, each))
        .forEach(other ->
            chronicle.violation(
                "%s: %s was answered twice, and otherwise: %s and %s"
                    .formatted(field.name(), ask, first, other)));
    String output = output(input, first);
    if (field.mayHaveHappenedBefore(input, output)) {
      add(Call.unanswered(ask.who(), input, invoked));
    }
    add(Call.answered(ask.who(), input, invoked, output, answered));
    chronicle.answered(ask, first, invoked, answered);
    acknowledge(ask, heard);
    return Optional.of(new Answered(ask, first));
  }

  private void acknowledge(Ask ask, List<Heard> heard) {
    if (ask.isForHttpAlone()) {
      // Its answer has a token, which is on no topic.
      return;
    }
    Optional<String> once =
        Optional.of(ask.who() + " " + ask.idempotencyKey()).filter(name -> mayBeAskedAgain(ask));
    heard.forEach(each -> chronicle.acknowledge(Acknowledged.of(once, each)));
  }

  /** Whether it is told the same as the first time: no token is told twice. */
  private boolean mayBeAskedAgain(Ask ask) {
    return !ask.isForHttpAlone();
  }

  private String output(I input, Heard heard) {
    return switch (heard) {
      case Heard.Accepted accepted -> field.accepted(input, accepted);
      case Heard.Refused refused -> field.refused(input, refused);
      case Heard.Nothing nothing -> throw new IllegalArgumentException("nothing was heard");
    };
  }

  private void add(Call<I, String> call) {
    synchronized (calls) {
      calls.add(call);
    }
  }

  // ---- under a key that was used

  private void sometimesAgain(int client, Answered before, RandomGenerator lots) {
    int drawn = lots.nextInt(100);
    if (!mayBeAskedAgain(before.ask())) {
      return;
    }
    if (drawn < AGAIN_PERCENT) {
      Heard heard = insist(before.ask().repeated());
      acknowledge(before.ask(), heard instanceof Heard.Nothing ? List.of() : List.of(heard));
      boolean isSame = Heard.same(before.heard(), heard) || isRemoved(heard);
      if (!(heard instanceof Heard.Nothing) && !isSame) {
        chronicle.violation(
            field.name()
                + ": asked again, "
                + before.ask()
                + " was answered otherwise: "
                + before.heard()
                + " and then "
                + heard);
      }
    } else if (drawn < AGAIN_PERCENT + REUSE_PERCENT) {
      field
          .next(client, lots)
          .map(field::request)
          .filter(another -> another.homeKey().equals(before.ask().request().homeKey()))
          .filter(another -> !another.equals(before.ask().request()))
          .ifPresent(another ->
              reuse(before, Ask.of(before.ask().who(), before.ask().idempotencyKey(), another)));
    }
  }

  private void reuse(Answered before, Ask another) {
    Heard heard = insist(another);
    boolean isRefused = isRefused(heard, REUSED) || isRemoved(heard);
    if (!isRefused && !(heard instanceof Heard.Nothing)) {
      chronicle.violation(
          field.name()
              + ": under the key of "
              + before.ask()
              + " another request was not refused"
              + " as "
              + REUSED
              + " but answered: "
              + heard);
    }
  }

  private static boolean isRemoved(Heard heard) {
    return isRefused(heard, REMOVED);
  }

  private static boolean isRefused(Heard heard, String code) {
    return heard instanceof Heard.Refused refused && refused.code().equals(code);
  }

  private Heard insist(Ask ask) {
    return Callers.ask(callers.usual(ask), ask, INSISTENT).join().heard();
  }
}
