package dev.firstcome.sink;

import dev.firstcome.postgres.Faults;
import dev.firstcome.runtime.Backoff;
import dev.firstcome.runtime.Process;
import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.log.Intake;
import dev.firstcome.sink.postgres.BatchWriter.Written;
import dev.firstcome.sink.postgres.PositionMoved;
import dev.firstcome.sink.postgres.Store;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sink's one thread: poll, write, and again. Whatever goes wrong, it begins anew from the
 * positions that Postgres has: with another connection if Postgres was away, with another consumer
 * if that one can go no further.
 */
final class SinkLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SinkLoop.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Supplier<LogTail> tails;
  private final Intake intake;
  private final Store store;
  private final Purge purge;
  private final SinkMetrics metrics;
  private final Health health;
  private final Pace pace;
  private final CountDownLatch stop = new CountDownLatch(1);
  private long notBeforeNanos = System.nanoTime();

  /**
   * How often it writes.
   *
   * @param interval from one batch to the next, at least
   * @param full so many records are not waited for
   */
  record Pace(Duration interval, int full) {}

  SinkLoop(
      Supplier<LogTail> tails,
      Intake intake,
      Store store,
      Purge purge,
      Pace pace,
      SinkMetrics metrics,
      Health health) {
    this.tails = tails;
    this.intake = intake;
    this.store = store;
    this.purge = purge;
    this.pace = pace;
    this.metrics = metrics;
    this.health = health;
  }

  /** Asks the loop to end once its batch is written; returns at once. */
  void stop() {
    stop.countDown();
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (!isStopped()) {
        try (LogTail tail = tails.get()) {
          follow(tail);
        } catch (RuntimeException fault) {
          Duration pause = BACKOFF.after(++failures);
          LOG.error("The sink begins anew in {} ms", pause.toMillis(), fault);
          health.trouble("it had to begin anew: " + fault.getMessage());
          health.inGroup(false);
          stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (Throwable fault) {
      Process.fail("The sink's thread has died", fault);
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  private void follow(LogTail tail) throws InterruptedException {
    int failures = 0;
    while (!isStopped()) {
      try {
        turn(tail);
        failures = 0;
      } catch (PositionMoved other) {
        LOG.warn("Another sink has written these partitions; this one reads on from there");
        metrics.overtaken();
        pause(tail, BACKOFF.after(1));
      } catch (SQLException fault) {
        Duration pause = BACKOFF.after(++failures);
        String sentence = Faults.sentence(fault);
        LOG.warn("Postgres cannot be used; next try in {} ms: {}", pause.toMillis(), sentence);
        metrics.retried();
        health.trouble("Postgres cannot be used: " + sentence);
        pause(tail, pause);
      }
    }
  }

  private void turn(LogTail tail) throws SQLException, PositionMoved, InterruptedException {
    if (!tail.isPositioned()) {
      position(tail);
    }
    Batch batch = intake.take(next(tail), tail::isAtEnd);
    if (!batch.isEmpty()) {
      write(tail, batch);
    }
    if (tail.isPositioned()) {
      metrics.lag().observe(tail.behind());
    }
    metrics.purged(purge.ifDue());
    health.well();
    health.inGroup(tail.isInGroup());
  }

  private ConsumerRecords<byte[], byte[]> next(LogTail tail) throws InterruptedException {
    stop.await(notBeforeNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    ConsumerRecords<byte[], byte[]> next = tail.poll();
    if (!next.isEmpty() && next.count() < pace.full) {
      notBeforeNanos = System.nanoTime() + pace.interval.toNanos();
    }
    return next;
  }

  /** Reads on from what Postgres says, in the partitions that nobody has begun from the first. */
  private void position(LogTail tail) throws SQLException {
    Set<TopicPartition> assigned = tail.assignment();
    Map<TopicPartition, Long> positions = store.positions();
    Set<TopicPartition> unbegun = new HashSet<>(assigned);
    unbegun.removeAll(positions.keySet());
    if (!unbegun.isEmpty()) {
      store.begin(tail.beginnings(unbegun));
      positions = store.positions();
    }
    Map<TopicPartition, Long> ours = new HashMap<>(positions);
    ours.keySet().retainAll(assigned);
    tail.readFrom(ours);
    metrics.lag().assigned(assigned);
  }

  private void write(LogTail tail, Batch batch) throws SQLException, PositionMoved {
    long begun = System.nanoTime();
    Written written = store.write(batch);
    intake.written(batch);
    metrics.written(batch, written, Duration.ofNanos(System.nanoTime() - begun));
    batch.moves().forEach(move -> tail.note(move.partition(), move.to()));
  }

  /** Waits, but stays in the group, which one does by polling. */
  private void pause(LogTail tail, Duration howLong) {
    tail.stopReading();
    long endNanos = System.nanoTime() + howLong.toNanos();
    long lookNanos = System.nanoTime();
    for (long left = howLong.toNanos(); left > 0 && !isStopped(); ) {
      if (lookNanos <= System.nanoTime()) {
        metrics.lag().stuck(tail.behindWhilePaused());
        lookNanos = System.nanoTime() + LOOK_EVERY.toNanos();
      }
      tail.poll(Duration.ofNanos(Math.min(left, LOOK_EVERY.toNanos() / 10)));
      left = endNanos - System.nanoTime();
    }
  }
}
