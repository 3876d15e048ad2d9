package dev.firstcome.processor.engine;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows when to commit: when everything that a stream thread has polled is processed, and its last
 * commit is a while ago. Sooner would cost a transaction for each record; and later would keep
 * answers waiting, which is all that Streams' own commit interval is good for.
 *
 * <p>To be set as an interceptor of the main consumer, which polls on the thread that processes.
 */
public final class PolledBatch implements ConsumerInterceptor<byte[], byte[]> {
  /** The consumer's property that says how long it is from one commit to the next, at least. */
  public static final String PAUSE_MILLIS = "firstcome.commit.pause.ms";

  /** How often to ask {@link #isDue()}: less than any pause that is worth its while. */
  static final Duration LOOK_EVERY = Duration.ofMillis(1);

  private static final ThreadLocal<Pace> MINE = ThreadLocal.withInitial(Pace::new);

  private long pauseNanos;

  /** Of one stream thread. */
  private static final class Pace {
    private int unprocessed;
    private boolean isOwed;
    private long pauseNanos;
    private long committedNanos = System.nanoTime();
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
    Pace mine = MINE.get();
    mine.unprocessed += polled.count();
    mine.pauseNanos = pauseNanos;
    return polled;
  }

  /** To be called after each record; whether to commit. */
  static boolean isDone() {
    Pace mine = MINE.get();
    mine.unprocessed = Math.max(0, mine.unprocessed - 1);
    mine.isOwed |= mine.unprocessed == 0;
    return mine.unprocessed == 0 && isDue();
  }

  /** To be called now and then between records; whether to commit. */
  static boolean isDue() {
    Pace mine = MINE.get();
    long now = System.nanoTime();
    if (!mine.isOwed || now - mine.committedNanos < mine.pauseNanos) {
      return false;
    }
    mine.isOwed = false;
    mine.committedNanos = now;
    return true;
  }

  /** Begins anew: what had been polled for a task that is gone will never be processed here. */
  static void reset() {
    MINE.get().unprocessed = 0;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> properties) {
    Object millis = properties.get(PAUSE_MILLIS);
    pauseNanos =
        millis == null ? 0 : Duration.ofMillis(Long.parseLong(millis.toString())).toNanos();
  }

  @Override
  public void close() {}
}
