package dev.firstcome.effects;

import dev.firstcome.effects.inbox.Arrival;
import dev.firstcome.effects.inbox.Inbox;
import dev.firstcome.postgres.Faults;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.Process;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From the topic into the table, on one thread. First a batch is in the table, then Kafka is told
 * how far it is; so after any end some records come twice, and the second time they are there
 * already.
 */
final class Intake implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final Inbox inbox;
  private final Health health;
  private final Runnable arrived;
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean waiting;

  /**
   * @param consumers makes one that is given each partition's records from what the group has noted
   * @param arrived told after each batch that brought something new
   */
  Intake(
      Supplier<Consumer<byte[], byte[]>> consumers,
      String topic,
      Inbox inbox,
      Health health,
      Runnable arrived) {
    this.consumers = consumers;
    this.topic = topic;
    this.inbox = inbox;
    this.health = health;
    this.arrived = arrived;
  }

  /** Asks it to end once its batch is in the table; returns at once. */
  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (!isStopped()) {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
          follow(consumer);
        } catch (RuntimeException fault) {
          Duration pause = BACKOFF.after(++failures);
          LOG.error("The intake begins anew in {} ms", pause.toMillis(), fault);
          health.inGroup(false);
          stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
          leave(consumer);
        }
      }
    } catch (Throwable fault) {
      Process.fail("The intake's thread has died", fault);
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    waiting = false;
    consumer.subscribe(List.of(topic), new PauseNewOnes(consumer));
    while (!isStopped()) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      health.inGroup(consumer.groupMetadata().generationId() > 0);
      if (!polled.isEmpty() && take(consumer, polled)) {
        note(consumer);
      }
    }
  }

  /** Puts a batch into the table, however long that takes; false if it is to end before that. */
  private boolean take(Consumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
    List<Arrival> arrivals = new ArrayList<>(polled.count());
    for (ConsumerRecord<byte[], byte[]> each : polled) {
      arrivals.add(Arrivals.of(each));
    }
    for (int failures = 1; !isStopped(); failures++) {
      try {
        if (inbox.add(arrivals) > 0) {
          arrived.run();
        }
        sayWhatIsParked(arrivals);
        readOn(consumer);
        return true;
      } catch (SQLException fault) {
        Duration pause = BACKOFF.after(failures);
        String sentence = Faults.sentence(fault);
        LOG.warn("Postgres cannot be used; next try in {} ms: {}", pause.toMillis(), sentence);
        health.trouble("Postgres cannot be used: " + sentence);
        stayInGroup(consumer, pause);
      }
    }
    return false;
  }

  private static void sayWhatIsParked(List<Arrival> arrivals) {
    for (Arrival each : arrivals) {
      each.parked().ifPresent(reason -> LOG.error("{} parked: {}", each.id(), reason));
    }
  }

  private void readOn(Consumer<byte[], byte[]> consumer) {
    if (waiting) {
      waiting = false;
      consumer.resume(consumer.assignment());
    }
  }

  /** Waits, but stays in the group, which one does by polling; nothing is read meanwhile. */
  private void stayInGroup(Consumer<byte[], byte[]> consumer, Duration howLong) {
    waiting = true;
    consumer.pause(consumer.assignment());
    long endNanos = System.nanoTime() + howLong.toNanos();
    do {
      var _ = consumer.poll(POLL.dividedBy(2));
    } while (System.nanoTime() - endNanos < 0 && !isStopped());
  }

  private static void note(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.commitSync(LEAVE_WITHIN);
    } catch (KafkaException notNoted) {
      // Whoever has the partitions now reads these again and finds them in the table.
      LOG.debug("Kafka has not noted how far it is", notNoted);
    }
  }

  private static void leave(Consumer<byte[], byte[]> consumer) {
    try {
      consumer.close(CloseOptions.timeout(LEAVE_WITHIN));
    } catch (KafkaException failure) {
      LOG.debug("The consumer did not close cleanly", failure);
    }
  }

  /** A partition that comes while the table is away is not read either. */
  private final class PauseNewOnes implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    PauseNewOnes(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      LOG.info("Given {}", added);
      if (waiting) {
        consumer.pause(added);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> lost) {
      LOG.info("Given up {}", lost);
    }
  }
}
