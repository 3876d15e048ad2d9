package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.asking.Asker;
import dev.firstcome.quickstart.asking.KafkaAsker;
import dev.firstcome.quickstart.asking.Message;
import dev.firstcome.runtime.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Callers who know nothing of the gateway: they publish to the requests topic and read their
 * answers on the outcomes topic.
 */
public final class KafkaTransport implements Transport {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final KafkaAsker asker;
  private final Placing placing;
  private volatile boolean closed;

  /** A caller, the {@code n}th of those who asked with it. */
  private final class Waiting implements Asker.Hearer {
    private final Ask ask;
    private final int n;
    private final long beganNanos;
    private final CompletableFuture<Told> told = new CompletableFuture<>();

    Waiting(Ask ask, int n, long beganNanos) {
      this.ask = ask;
      this.n = n;
      this.beganNanos = beganNanos;
    }

    @Override
    public void decided(byte[] outcome, boolean replayed) {
      try {
        if (Heard.mayBeAskedAgain(PublishedOutcome.read(outcome))) {
          long jitter = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
          sendAfter(PAUSE.plusMillis(jitter), this);
        } else {
          tell(Heard.outcome(outcome, replayed));
        }
      } catch (Malformed notOurs) {
        tell(new Heard.Nothing("an outcome that makes no sense: " + notOurs.getMessage()));
      }
    }

    @Override
    public void lost(String why) {
      tell(new Heard.Nothing(why));
    }

    private void tell(Heard heard) {
      told.complete(new Told(heard, System.nanoTime() - beganNanos));
    }
  }

  /** Where a record lies, and under which key. */
  public record Placement(int partition, Optional<String> key) {}

  /** Where the nth caller puts a request. */
  @FunctionalInterface
  public interface Placing {
    /** Where it belongs, and is decided as it lies. */
    Placing BY_THE_RULE =
        (home, partitions, caller) ->
            new Placement(PartitionRule.partition(home, partitions), Optional.of(home.toString()));

    Placement place(Key home, int partitions, int caller);
  }

  /**
   * Listens from now on.
   *
   * @throws dev.firstcome.runtime.StartException if Kafka or the topics are not there
   */
  public KafkaTransport(Settings settings, Placing placing) {
    this.placing = placing;
    asker = new KafkaAsker(settings, "race", Duration.ZERO);
  }

  @Override
  public void prepare(int callers) {
    asker.listen();
  }

  @Override
  public List<CompletableFuture<Told>> askAll(List<Ask> asks, Duration patience) {
    return IntStream.range(0, asks.size()).mapToObj(n -> askOne(asks.get(n), n, patience)).toList();
  }

  private CompletableFuture<Told> askOne(Ask ask, int n, Duration patience) {
    Waiting caller = new Waiting(ask, n, System.nanoTime() + ask.pause().toNanos());
    if (ask.pause().isZero()) {
      send(caller);
    } else {
      sendAfter(ask.pause(), caller);
    }
    long millis = ask.pause().plus(patience).toMillis();
    return caller.told.completeOnTimeout(
        new Told(new Heard.Nothing("no outcome came"), patience.toNanos()),
        millis,
        TimeUnit.MILLISECONDS);
  }

  private void sendAfter(Duration pause, Waiting caller) {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
        .execute(() -> {
          if (!closed && !caller.told.isDone()) {
            send(caller);
          }
        });
  }

  private void send(Waiting caller) {
    Placement placed = placing.place(caller.ask.request().homeKey(), asker.partitions(), caller.n);
    var _ =
        asker.ask(
            new Message(
                placed.partition(),
                placed.key(),
                Optional.empty(),
                IdempotencyKeys.into(caller.ask)),
            caller);
  }

  @Override
  public void close() {
    closed = true;
    asker.close();
  }
}
