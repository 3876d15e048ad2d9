package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Topics;
import dev.firstcome.quickstart.fleet.Fleet;
import dev.firstcome.quickstart.fleet.Program;
import dev.firstcome.runtime.KafkaClients;
import dev.firstcome.runtime.StartException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Waits until a healed fleet has nothing left to do. */
final class Quiet {
  private static final Duration WITHIN = Duration.ofSeconds(120);
  private static final Duration FOR = Duration.ofMillis(2_500);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

  private final Fleet fleet;

  private Quiet(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * Returns when nothing comes to any topic any more, no key is locked, and the tables have all; or
   * when that takes too long.
   *
   * @return what there was left to do, in a sentence; empty if nothing was
   * @throws StartException if Kafka does not say
   */
  static Optional<String> await(Fleet fleet) {
    return new Quiet(fleet).await();
  }

  private Optional<String> await() {
    long giveUp = System.nanoTime() + WITHIN.toNanos();
    try (Admin admin = KafkaClients.admin(fleet.settings(), "chaos")) {
      Map<TopicPartition, Long> before = Map.of();
      long since = System.nanoTime();
      while (System.nanoTime() - since < FOR.toNanos()) {
        Map<TopicPartition, Long> now = ends(admin);
        if (!now.equals(before) || !isIdle()) {
          since = System.nanoTime();
          before = now;
        }
        if (System.nanoTime() > giveUp) {
          return Optional.of(
              "the line had not come to rest "
                  + WITHIN.toSeconds()
                  + " s after all was healed: "
                  + state());
        }
        TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
      }
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new StartException("Kafka does not tell how long its topics are: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("The run was interrupted", e);
    }
  }

  private Map<TopicPartition, Long> ends(Admin admin)
      throws ExecutionException, InterruptedException {
    Topics topics = fleet.topics();
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    Stream.of(topics.requests(), topics.visits(), topics.timers(), topics.outcomes(), topics.rows())
        .flatMap(topic ->
            IntStream.range(0, fleet.plan().partitions())
                .mapToObj(n -> new TopicPartition(topic, n)))
        .forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
    return admin.listOffsets(wanted).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())));
  }

  private static long offset(ListOffsetsResultInfo end) {
    return end.offset();
  }

  private boolean isIdle() {
    return sum(fleet.processors(), "firstcome_engine_locks") == 0
        && sum(fleet.processors(), "firstcome_engine_waiting") == 0
        && sum(fleet.sinks(), "firstcome_sink_lag_records") == 0;
  }

  private String state() {
    return "%s keys locked, %s requests waiting for one, the tables %s records behind"
        .formatted(
            sum(fleet.processors(), "firstcome_engine_locks"),
            sum(fleet.processors(), "firstcome_engine_waiting"),
            sum(fleet.sinks(), "firstcome_sink_lag_records"));
  }

  private static double sum(List<Program> programs, String metric) {
    return programs.stream()
        .mapToDouble(program -> program.metric(metric).orElse(Double.NaN))
        .sum();
  }
}
