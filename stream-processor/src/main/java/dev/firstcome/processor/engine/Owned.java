package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.PartitionRule;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.engine.Planner.Frame;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What the owner of a partition has at hand while it owns it, and what all that it does has in
 * common.
 */
final class Owned {
  private final int partition;
  private final EngineSettings settings;
  private final Outbox outbox;
  private final Consumer<Parcel> parcels;
  private final State state;
  private final Space keys;
  private final PartitionClock clock;

  final EngineMeters meters;
  final Answers answers;
  final Deadlines deadlines;
  final Locks locks;
  final Space heard;

  /**
   * @param parcels what is to be sent, within the transaction
   */
  Owned(
      int partition,
      KeyValueStore<Bytes, byte[]> store,
      EngineSettings settings,
      EngineMeters meters,
      Consumer<Parcel> parcels) {
    this.state = new State(store);
    Space progress = Space.ofProgress(state);
    this.partition = partition;
    this.settings = settings;
    this.meters = meters;
    this.outbox = new Outbox("/" + settings.topics().application());
    this.parcels = parcels;
    this.keys = Space.ofKeys(state);
    this.clock = new PartitionClock(progress);
    this.answers = new Answers(Space.ofAnswers(state), progress, settings.answersLife());
    this.deadlines = new Deadlines(Space.ofDeadlines(state));
    this.locks = new Locks(Space.ofLocks(state));
    this.heard = Space.ofHeard(state);
  }

  int partition() {
    return partition;
  }

  EngineSettings settings() {
    return settings;
  }

  Deciders rules() {
    return settings.rules();
  }

  Outbox outbox() {
    return outbox;
  }

  boolean owns(Key key) {
    return PartitionRule.partition(key, settings.partitions()) == partition;
  }

  /** The {@code now} at which this is decided: no earlier than any before, here or on its way. */
  Instant now(Envelope request) {
    Instant now = clock.at(request.appendedAt());
    return request.visit().map(Visit::now).filter(now::isBefore).orElse(now);
  }

  /** It is this time at least for what is decided from here on, until the owner changes. */
  void isAtLeast(Instant time) {
    clock.isAtLeast(time);
  }

  /** The same, of something that is no request. */
  Instant now(Instant appendedAt) {
    return clock.at(appendedAt);
  }

  /** How long this has waited, by the log's time. */
  Duration waited(Parked parked) {
    Instant since = Instant.ofEpochMilli(parked.message().timestamp());
    return Duration.between(since, clock.at(since));
  }

  KeyView view(Key key) {
    return new KeyView(keys, key);
  }

  Asked<?> asked(Envelope request) {
    int generation = settings.topics().generation();
    return new Asked<>(
        request.id(),
        request.caller(),
        request.body().request(),
        request.visit().map(Visit::heard).orElse(Heard.NOTHING),
        request
            .telling()
            .map(Telling::at)
            .orElseGet(() -> Position.of(generation, partition, clock.seq() + 1)));
  }

  /** How far the log has come here. */
  Position position() {
    return Position.of(settings.topics().generation(), partition, clock.rowSeq());
  }

  Planner planner(Envelope request, KeyView view, Instant now) {
    Frame frame =
        new Frame(
            settings.topics().generation(),
            partition,
            clock.seq() + 1,
            clock.rowSeq(),
            now,
            request.visit().map(visit -> visit.gathered().position()),
            request.visit().map(visit -> visit.gathered().facts()).orElse(0));
    return new Planner(request, view, outbox, frame);
  }

  void send(Parcel parcel) {
    parcels.accept(parcel);
  }

  /** Carries out what was worked out to the last byte. */
  void carryOut(Plan plan, Instant now) {
    clock.advance(now, plan.changesRows());
    plan.state().forEach(write -> keys.put(write.key(), write.value()));
    plan.deadlines().forEach(write -> deadlines.put(write.key(), write.value()));
    plan.removedAnswers().ifPresent(key -> answers.remove(key, clock.seq(), now));
    answers.sweepNowAndThen(clock.seq(), now);
    plan.parcels().forEach(this::send);
    meters.brought(plan.counted());
  }

  /** Carries out what answers a request, and keeps the answer for repeats. */
  void conclude(Envelope request, Plan plan, Instant now) {
    byte[] answer =
        answers.encode(
            new Answers.Given(request.fingerprint(), plan.outcome()), clock.seq() + 1, now);
    carryOut(plan, now);
    if (plan.repeatable()) {
      answers.put(Answers.key(new StateKeys(request.home()), request), answer);
    }
    meters.decided(request.type(), plan.code());
  }

  /** To be called once a record is dealt with. */
  void writeState() {
    state.write();
  }

  /** Refuses without a decision: nothing is kept, and a repeat is decided anew. */
  void turnAway(Envelope request, Refusal refusal) {
    Plan refused = planner(request, view(request.home()), now(request)).refused(refusal);
    meters.decided(request.type(), refused.code());
    send(outbox.undecided(refused.outcome(), request, false));
  }
}
