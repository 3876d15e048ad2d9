package dev.firstcome.processor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Each test has a thread of its own, as each stream thread commits by itself. */
final class PolledBatchTest {
  private static final TopicPartition PARTITION = new TopicPartition("requests", 0);

  private static void onItsOwnThread(Runnable test) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(test);
    thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
  }

  private static void poll(long pauseMillis, int count) {
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, count)
            .mapToObj(n -> new ConsumerRecord<>("requests", 0, n, new byte[0], new byte[0]))
            .toList();
    try (PolledBatch batch = new PolledBatch()) {
      batch.configure(Map.of(PolledBatch.PAUSE_MILLIS, pauseMillis));
      batch.onConsume(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()));
    }
  }

  @Test
  void without_a_pause_it_is_time_with_the_last_record() throws InterruptedException {
    onItsOwnThread(() -> {
      poll(0, 3);
      assertFalse(PolledBatch.isDone());
      assertFalse(PolledBatch.isDone());
      assertTrue(PolledBatch.isDone());
      assertFalse(PolledBatch.isDue(), "nothing is left to be committed");
    });
  }

  @Test
  void within_the_pause_the_last_record_waits_and_is_not_forgotten() throws InterruptedException {
    onItsOwnThread(() -> {
      poll(0, 1);
      assertTrue(PolledBatch.isDone());
      poll(3_600_000, 1);
      assertFalse(PolledBatch.isDone());
      assertFalse(PolledBatch.isDue());
      poll(0, 0);
      assertTrue(PolledBatch.isDue());
    });
  }

  @Test
  void what_was_polled_for_a_task_that_is_gone_is_not_waited_for() throws InterruptedException {
    onItsOwnThread(() -> {
      poll(0, 5);
      PolledBatch.reset();
      poll(0, 1);
      assertTrue(PolledBatch.isDone());
    });
  }

  @Test
  void a_consumer_that_names_no_pause_has_none() throws InterruptedException {
    onItsOwnThread(() -> {
      try (PolledBatch batch = new PolledBatch()) {
        batch.configure(Map.of());
        batch.onConsume(ConsumerRecords.empty());
      }
      assertEquals(true, PolledBatch.isDone());
    });
  }
}
