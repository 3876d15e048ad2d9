package dev.firstcome.quickstart.bench;

import dev.firstcome.contract.PartitionRule;
import dev.firstcome.quickstart.asking.Asker;
import dev.firstcome.quickstart.asking.KafkaAsker;
import dev.firstcome.quickstart.asking.Message;
import dev.firstcome.runtime.Settings;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Straight to the topic of requests, as a producer that knows nothing of gateways. */
final class KafkaSender implements Sender {
  private static final Duration LINGER = Duration.ofMillis(2);

  private final KafkaAsker asker;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("load").factory());

  /**
   * @throws StartException if Kafka or the topics are not there
   */
  KafkaSender(Settings settings) {
    asker = new KafkaAsker(settings, "bench", LINGER);
    asker.listen();
  }

  @Override
  public void run(Runnable step) {
    thread.execute(step);
  }

  @Override
  public void later(Duration pause, Runnable step) {
    var _ = thread.schedule(step, pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void post(int caller, Post post, Consumer<Reply> heard, Consumer<Throwable> broken) {
    String key = post.key().toString();
    var _ =
        asker.ask(
            new Message(
                PartitionRule.partition(key, asker.partitions()),
                Optional.of(key),
                Optional.empty(),
                post.body()),
            new Asker.Hearer() {
              @Override
              public void decided(byte[] outcome, boolean replayed) {
                thread.execute(() -> heard.accept(Reply.byKafka(outcome)));
              }

              @Override
              public void lost(String why) {
                thread.execute(() -> broken.accept(new StartException(why)));
              }
            });
  }

  @Override
  public void close() {
    asker.close();
    thread.shutdownNow();
  }
}
