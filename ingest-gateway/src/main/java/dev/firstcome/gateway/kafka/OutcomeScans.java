package dev.firstcome.gateway.kafka;

import dev.firstcome.contract.Topics;
import dev.firstcome.gateway.requests.LoggedOutcome;
import dev.firstcome.gateway.requests.OutcomeLog;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the log for what is no longer in memory: as many looks at once as there are consumers,
 * and each look so short that nobody who waits for one waits long. A reader that is slow to take
 * what was found asks late for more, and keeps no consumer from the others meanwhile.
 */
public final class OutcomeScans implements OutcomeLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeScans.class);

  /** Two read as fast as a broker nearby gives; with more, each would only be slower. */
  private static final int AT_ONCE = 2;

  /** More than have streams at once, by default: who has gone waits in line too. */
  private static final int MOST_WAITING = 10_000;

  private static final Duration LOOK = Duration.ofMillis(300);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

  /** Few, so that what was polled is seldom more than enough and has to be fetched again. */
  private static final int RECORDS_AT_ONCE = 50;

  /** When this much is found, no more is polled; what was polled is taken up to the other. */
  private static final int ENOUGH_BYTES = 32 * 1024;

  private static final int MOST_BYTES = 64 * 1024;

  private final Topics topics;
  private final int partitions;
  private final Supplier<Consumer<byte[], byte[]>> newConsumer;
  private final List<Consumer<byte[], byte[]>> idle = new ArrayList<>();
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          0,
          TimeUnit.MILLISECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("outcome-scan-", 0).factory());
  private volatile boolean closing;

  public OutcomeScans(
      Topics topics, int partitions, Supplier<Consumer<byte[], byte[]>> newConsumer) {
    this.topics = topics;
    this.partitions = partitions;
    this.newConsumer = newConsumer;
  }

  /** With consumers as they should be. */
  public static OutcomeScans of(Settings settings, Topics topics, int partitions) {
    AtomicInteger number = new AtomicInteger();
    return new OutcomeScans(
        topics,
        partitions,
        () ->
            OutcomeRecords.consumer(
                KafkaClients.properties(
                    settings, "ingest-gateway-scan-" + number.incrementAndGet()),
                RECORDS_AT_ONCE));
  }

  @Override
  public int generation() {
    return topics.generation();
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public CompletionStage<Found> after(
      String key, int partition, long offset, BooleanSupplier nobodyAsks) {
    try {
      return CompletableFuture.supplyAsync(
          () -> {
            if (nobodyAsks.getAsBoolean()) {
              throw new CancellationException();
            }
            return look(key, partition, offset);
          },
          threads);
    } catch (RejectedExecutionException closedOrFull) {
      return CompletableFuture.failedStage(closedOrFull);
    }
  }

  private Found look(String key, int partition, long offset) {
    Consumer<byte[], byte[]> consumer = take();
    try {
      Found found =
          look(consumer, new TopicPartition(topics.outcomes(), partition), key, offset + 1);
      giveBack(consumer);
      return found;
    } catch (KafkaException fault) {
      LOG.warn("The outcomes of partition {} cannot be looked through", partition, fault);
      consumer.close();
      throw fault;
    }
  }

  private static Found look(
      Consumer<byte[], byte[]> consumer, TopicPartition from, String key, long first) {
    Set<TopicPartition> one = Set.of(from);
    if (consumer.beginningOffsets(one).getOrDefault(from, 0L) > first) {
      return new Found.AgedOut();
    }
    long end = consumer.endOffsets(one).getOrDefault(from, 0L);
    if (first > end) {
      return new Found.Beyond();
    }
    // What a consumer has fetched ahead is lost with every seek: perhaps it stands there already.
    if (!consumer.assignment().equals(one) || consumer.position(from) != first) {
      consumer.assign(one);
      consumer.seek(from, first);
    }
    try {
      return read(consumer, from, key, end);
    } catch (OffsetOutOfRangeException meanwhile) {
      return new Found.AgedOut();
    }
  }

  private static Found read(
      Consumer<byte[], byte[]> consumer, TopicPartition from, String key, long end) {
    List<LoggedOutcome> found = new ArrayList<>();
    long until = System.nanoTime() + LOOK.toNanos();
    long bytes = 0;
    while (consumer.position(from) < end && bytes < ENOUGH_BYTES && System.nanoTime() < until) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        if (bytes >= MOST_BYTES) {
          consumer.seek(from, message.offset());
          break;
        }
        Optional<LoggedOutcome> logged =
            OutcomeRecords.read(message)
                .filter(outcome -> outcome.mayBeEvent() && outcome.key().equals(key));
        if (logged.isPresent()) {
          found.add(logged.get());
          bytes += message.value().length;
        }
      }
    }
    return new Found.Outcomes(found, consumer.position(from) - 1);
  }

  private Consumer<byte[], byte[]> take() {
    synchronized (idle) {
      return idle.isEmpty() ? newConsumer.get() : idle.removeLast();
    }
  }

  private void giveBack(Consumer<byte[], byte[]> consumer) {
    synchronized (idle) {
      if (!closing) {
        idle.add(consumer);
        return;
      }
    }
    consumer.close();
  }

  @Override
  public void close() {
    threads.shutdown();
    synchronized (idle) {
      closing = true;
      idle.forEach(Consumer::close);
      idle.clear();
    }
    try {
      if (!threads.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The looking through the log did not end within {} ms", CLOSE_WITHIN.toMillis());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
