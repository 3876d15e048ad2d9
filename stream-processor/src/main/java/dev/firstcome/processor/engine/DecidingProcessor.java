package dev.firstcome.processor.engine;

import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.SharedRefusal.ExpiredUnheard;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.OurFault;
import dev.firstcome.processor.engine.Intake.Incoming;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.engine.Planner.Frame;
import dev.firstcome.processor.rules.Deciders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of one partition: decides its requests one at a time, in the order of the log, each
 * within the transaction of the task.
 *
 * <p>In this order: what cannot be read is set aside; what lies in the wrong partition is passed
 * on; what has been answered is answered again; the rest is decided by its rules.
 */
final class DecidingProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(DecidingProcessor.class);

  private final EngineSettings settings;
  private final EngineMeters meters;
  private final Outbox outbox;

  // Set anew by each init: a task may be closed and taken up again, and must then remember nothing.
  private @Nullable Owned owned;

  /** What belongs to the task while it owns the partition. */
  private record Owned(
      ProcessorContext<byte[], byte[]> context,
      int partition,
      Space state,
      Answers answers,
      Deadlines deadlines,
      PartitionClock clock,
      DeadlineCaller caller) {

    void send(Parcel parcel) {
      context.forward(parcel.message(), parcel.sink().name());
    }
  }

  DecidingProcessor(EngineSettings settings, EngineMeters meters) {
    this.settings = settings;
    this.meters = meters;
    this.outbox = new Outbox("/" + settings.topics().application());
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    PolledBatch.reset();
    KeyValueStore<Bytes, byte[]> store = context.getStateStore(LineTopology.STATE);
    Space meta = Space.ofProgress(store);
    Deadlines deadlines = new Deadlines(Space.ofDeadlines(store));
    DeadlineCaller caller =
        new DeadlineCaller(
            deadlines,
            settings.timersInFlight(),
            message -> {
              meters.timerAsked();
              context.forward(message, Outbox.Sink.TIMERS.name());
            });
    owned =
        new Owned(
            context,
            context.taskId().partition(),
            Space.ofKeys(store),
            new Answers(Space.ofAnswers(store), meta, settings.answersLife()),
            deadlines,
            new PartitionClock(meta),
            caller);
    if (settings.asksDeadlines()) {
      context.schedule(
          settings.timerInterval(),
          PunctuationType.WALL_CLOCK_TIME,
          wallClock -> caller.ask(Instant.ofEpochMilli(wallClock)));
    }
  }

  @Override
  public void process(Record<byte[], byte[]> message) {
    Owned mine = owned();
    process(mine, message);
    if (PolledBatch.isDone()) {
      mine.context.commit();
    }
  }

  private void process(Owned mine, Record<byte[], byte[]> message) {
    RecordMetadata metadata = mine.context.recordMetadata().orElseThrow();
    Origin origin = new Origin(metadata.topic(), metadata.partition(), metadata.offset());
    boolean isTimer = metadata.topic().equals(settings.topics().timers());
    switch (Intake.read(message, origin, isTimer)) {
      case Incoming.Unreadable unreadable -> setAside(mine, message, origin, unreadable);
      case Incoming.Request(Envelope request) -> {
        if (isTimer) {
          decideTimer(mine, request, message);
        } else if (isMine(mine, request)) {
          answer(mine, request, message);
        } else {
          meters.passedOn();
          mine.send(outbox.passedOn(request, message.value()));
        }
      }
    }
  }

  private boolean isMine(Owned mine, Envelope request) {
    return PartitionRule.partition(request.key(), settings.partitions()) == mine.partition;
  }

  // ---- requests

  private void answer(Owned mine, Envelope request, Record<byte[], byte[]> message) {
    Instant now = mine.clock.at(request.appendedAt());
    KeyView view = new KeyView(mine.state, request.key());
    Planner planner = new Planner(request, view, outbox, frame(mine, now));
    Bytes answerKey = Answers.key(view.keys(), request);
    Optional<Answers.Given> given = mine.answers.find(answerKey, now);
    if (given.isPresent()) {
      repeat(mine, request, given.get(), planner);
      return;
    }
    Optional<Plan> worked = plan(request, view, planner, now);
    if (worked.isEmpty()) {
      blameOurselves(mine, request, message, planner);
      return;
    }
    Plan plan = worked.get();
    byte[] answer =
        mine.answers.encode(new Answers.Given(request.fingerprint(), plan.outcome()), now);
    carryOut(mine, plan, now);
    if (plan.repeatable()) {
      mine.answers.put(answerKey, answer);
    }
    meters.decided(request.type(), plan.code());
    meters.brought(plan.counted());
  }

  private void repeat(Owned mine, Envelope request, Answers.Given given, Planner planner) {
    if (given.isFor(request.fingerprint())) {
      meters.replayed(request.type());
      mine.send(outbox.undecided(given.outcome(), request, true));
    } else {
      Plan refused = planner.refused(new IdempotencyKeyReused());
      meters.decided(request.type(), refused.code());
      mine.send(outbox.undecided(refused.outcome(), request, false));
    }
  }

  /** Empty if the rules failed, which is for us to mend. */
  private static Optional<Plan> plan(Envelope request, KeyView view, Planner planner, Instant now) {
    Optional<Instant> validUntil = request.body().validUntil();
    if (validUntil.isPresent() && now.isAfter(validUntil.get())) {
      return Optional.of(planner.refused(new ExpiredUnheard(validUntil.get(), now)));
    }
    try {
      return Optional.of(planner.planned(Deciders.decide(view, request.asked(), now)));
    } catch (KafkaException notTheRules) {
      throw notTheRules;
    } catch (RuntimeException fault) {
      LOG.error("The rules failed on {} from {}", request.type(), request.origin(), fault);
      return Optional.empty();
    }
  }

  // ---- deadlines

  /**
   * Asked by ourselves: its deadline, which must still be there and say the same, makes it once
   * only.
   */
  private void decideTimer(Owned mine, Envelope request, Record<byte[], byte[]> message) {
    Optional<Bytes> deadline = deadlineOf(request);
    if (deadline.isEmpty() || !mine.deadlines.asks(deadline.get(), message.value())) {
      LOG.debug("The timer at {} has no deadline any more", request.origin());
      deadline.ifPresent(mine.caller::done);
      return;
    }
    Instant now = mine.clock.at(request.appendedAt());
    Instant due = Deadlines.at(deadline.get());
    if (now.isBefore(due)) {
      Instant wallClock = Instant.ofEpochMilli(mine.context.currentSystemTimeMs());
      mine.caller.early(deadline.get(), wallClock, Duration.between(now, due));
      return;
    }
    KeyView view = new KeyView(mine.state, request.key());
    Planner planner = new Planner(request, view, outbox, frame(mine, now));
    // If the rules fail the deadline stays, and is asked again until they are mended.
    plan(request, view, planner, now)
        .ifPresent(plan -> {
          mine.caller.done(deadline.get());
          mine.deadlines.put(deadline.get(), null);
          carryOut(mine, plan, now);
          meters.decided(request.type(), plan.code());
          meters.brought(plan.counted());
        });
  }

  private static Optional<Bytes> deadlineOf(Envelope request) {
    @Nullable Header header = request.headers().lastHeader(DeadlineCaller.DEADLINE);
    try {
      return Optional.ofNullable(header)
          .map(stated -> new String(stated.value(), StandardCharsets.UTF_8))
          .map(hex -> Bytes.wrap(HexFormat.of().parseHex(hex)));
    } catch (IllegalArgumentException notHex) {
      return Optional.empty();
    }
  }

  // ---- carrying out

  private Frame frame(Owned mine, Instant now) {
    return new Frame(
        settings.topics().generation(),
        mine.partition,
        mine.clock.seq() + 1,
        mine.clock.rowSeq(),
        now);
  }

  private static void carryOut(Owned mine, Plan plan, Instant now) {
    mine.clock.advance(now, plan.changesRows());
    plan.state().forEach(write -> mine.state.put(write.key(), write.value()));
    plan.deadlines().forEach(write -> mine.deadlines.put(write.key(), write.value()));
    mine.answers.sweepNowAndThen(mine.clock.seq(), now);
    plan.parcels().forEach(mine::send);
  }

  // ---- what cannot be decided

  private void setAside(
      Owned mine, Record<byte[], byte[]> message, Origin origin, Incoming.Unreadable unreadable) {
    // Without what was found there: that may be anybody's data.
    LOG.warn(
        "Set aside {}: {}: expected {}",
        origin,
        unreadable.refusal().field(),
        unreadable.refusal().expected());
    meters.deadLetter(unreadable.refusal().kind().code());
    Optional<Parcel> told =
        unreadable
            .id()
            .map(id -> outbox.unreadable(outcome(mine, message, unreadable, id), message, id));
    mine.send(outbox.deadLetter(message, origin, unreadable.refusal().detail()));
    told.ifPresent(mine::send);
  }

  private Outcome outcome(
      Owned mine, Record<byte[], byte[]> message, Incoming.Unreadable unreadable, UUID id) {
    return new Outcome(
        id.toString(),
        id,
        unreadable.type(),
        Optional.empty(),
        Position.of(settings.topics().generation(), mine.partition, mine.clock.rowSeq()),
        mine.clock.at(Instant.ofEpochMilli(message.timestamp())),
        new Outcome.Answer.Refused(unreadable.refusal()));
  }

  private void blameOurselves(
      Owned mine, Envelope request, Record<byte[], byte[]> message, Planner planner) {
    Plan refused = planner.refused(new OurFault());
    meters.deadLetter(refused.code());
    mine.send(outbox.deadLetter(message, request.origin(), "The rules failed."));
    mine.send(outbox.undecided(refused.outcome(), request, false));
  }

  private Owned owned() {
    if (owned == null) {
      throw new IllegalStateException("not initialised");
    }
    return owned;
  }
}
