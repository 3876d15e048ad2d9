package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Topics;
import java.time.Instant;
import java.util.Comparator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Runs an {@link Owner} as a task of Kafka Streams, each record within the task's transaction. */
final class DecidingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final EngineSettings settings;
  private final EngineMeters meters;
  private final Comparator<Key> order;

  // Set anew by each init: a task may be closed and taken up again, and must then remember nothing.
  private @Nullable Running running;

  private record Running(ProcessorContext<byte[], byte[]> context, Owned owned, Owner owner) {}

  /**
   * @param order the one order of keys
   */
  DecidingProcessor(EngineSettings settings, EngineMeters meters, Comparator<Key> order) {
    this.settings = settings;
    this.meters = meters;
    this.order = order;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    PolledBatch.reset();
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(LineTopology.STATE);
    Owned owned =
        new Owned(
            context.taskId().partition(),
            store,
            settings,
            meters,
            parcel -> context.forward(parcel.message(), parcel.sink().name()));
    DeadlineCaller caller =
        new DeadlineCaller(
            owned.deadlines,
            settings.timersInFlight(),
            message -> {
              meters.timerAsked();
              context.forward(message, Outbox.Sink.TIMERS.name());
            });
    Owner owner =
        new Owner(owned, caller, order, () -> Instant.ofEpochMilli(context.currentSystemTimeMs()));
    running = new Running(context, owned, owner);
    meters.watch(owned.partition(), owned.locks);
    context.schedule(
        PolledBatch.LOOK_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        wallClock -> {
          if (PolledBatch.isDue()) {
            context.commit();
          }
        });
    if (settings.asksDeadlines()) {
      context.schedule(
          settings.timerInterval(),
          PunctuationType.WALL_CLOCK_TIME,
          wallClock -> caller.ask(Instant.ofEpochMilli(wallClock)));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    Running mine = running();
    RecordMetadata metadata = mine.context.recordMetadata().orElseThrow();
    Source source = source(metadata.topic());
    Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    mine.owner.take(source == Source.VISITS ? VisitsFirst.undo(message) : message, origin, source);
    if (PolledBatch.isDone()) {
      mine.context.commit();
    }
  }

  private Source source(String topic) {
    Topics topics = settings.topics();
    if (topic.equals(topics.visits())) {
      return Source.VISITS;
    }
    return topic.equals(topics.timers()) ? Source.TIMERS : Source.REQUESTS;
  }

  @Override
  public void close() {
    if (running != null) {
      meters.forget(running.owned.partition(), running.owned.locks);
    }
  }

  private Running running() {
    if (running == null) {
      throw new IllegalStateException("not initialised");
    }
    return running;
  }
}
