package dev.firstcome.processor.engine;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows when everything that a stream thread has polled is processed, which is the time to commit:
 * sooner would cost a transaction for each record, later would keep answers waiting. Streams itself
 * knows only a commit interval.
 *
 * <p>To be set as an interceptor of the main consumer, which polls on the thread that processes.
 */
public final class PolledBatch implements ConsumerInterceptor<byte[], byte[]> {
  private static final ThreadLocal<Count> UNPROCESSED = ThreadLocal.withInitial(Count::new);

  private static final class Count {
    private int records;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
    UNPROCESSED.get().records += polled.count();
    return polled;
  }

  /** To be called after each record; whether it was the last that was polled. */
  static boolean isDone() {
    Count count = UNPROCESSED.get();
    count.records = Math.max(0, count.records - 1);
    return count.records == 0;
  }

  /** Begins anew: what had been polled for a task that is gone will never be processed here. */
  static void reset() {
    UNPROCESSED.get().records = 0;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void configure(Map<String, ?> properties) {}

  @Override
  public void close() {}
}
