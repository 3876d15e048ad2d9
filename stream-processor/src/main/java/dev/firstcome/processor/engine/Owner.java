package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.processor.engine.Intake.Incoming;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.engine.Visit.Way;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The owner of one partition: takes its records one at a time, in the order of the log.
 *
 * <p>In this order: what cannot be read is set aside; what lies in the wrong partition is passed
 * on; what has been answered is answered again; what comes to a key that is locked waits; the rest
 * is decided.
 */
final class Owner {
  private static final Logger LOG = LoggerFactory.getLogger(Owner.class);

  /** So many that have waited are decided in one go; then others have their turn. */
  private static final int SERVED_AT_ONCE = 100;

  private final Owned mine;
  private final Repeats repeats;
  private final Visits visits;
  private final Requests requests;
  private final Timers timers;
  private final Tellings tellings;

  /**
   * @param order the one order of keys
   * @param wallClock this machine's; it decides nothing
   */
  Owner(Owned mine, DeadlineCaller caller, Comparator<Key> order, Supplier<Instant> wallClock) {
    this.mine = mine;
    this.repeats = new Repeats(mine);
    this.visits = new Visits(mine, repeats, order);
    this.requests = new Requests(mine, visits);
    this.timers = new Timers(mine, caller, wallClock);
    this.tellings = new Tellings(mine);
  }

  /** Takes a record, and then those who wait for what it has unlocked. */
  void take(Record<byte[], byte[]> message, Origin origin, Source source) {
    Optional<Key> line = source == Source.VISITS ? lineOf(message) : Optional.empty();
    if (line.isPresent()) {
      mine.locks.mayMove(line.get());
    } else {
      take(new Parked(source, origin, message), false);
    }
    serveLines(Instant.ofEpochMilli(message.timestamp()));
    mine.writeState();
  }

  private void take(Parked record, boolean hasWaited) {
    switch (Intake.read(record.message(), record.origin(), record.source())) {
      case Incoming.Unreadable unreadable -> setAside(record, unreadable);
      case Incoming.Request(Envelope request) -> {
        if (mine.owns(request.key()) || record.isTimer()) {
          receive(request, record, hasWaited);
        } else {
          mine.meters.passedOn();
          mine.send(mine.outbox().passedOn(request, record));
        }
      }
    }
  }

  private void receive(Envelope request, Parked record, boolean hasWaited) {
    if (record.source() == Source.REQUESTS && repeats.answer(request)) {
      return;
    }
    if (request.visit().filter(visit -> comesBack(visit, request)).isPresent()) {
      visits.comeBack(request, record.message());
    } else if (!hasWaited && mustWait(request)) {
      makeWait(request, record);
    } else {
      decide(request, record);
    }
  }

  private static boolean comesBack(Visit visit, Envelope request) {
    return switch (visit.way()) {
      case OUT -> false;
      case BACK, ANSWERED -> true;
      case AGAIN -> !visit.key().equals(request.home());
    };
  }

  private void decide(Envelope request, Parked record) {
    boolean isAsked = request.visit().filter(visit -> visit.way() == Way.OUT).isPresent();
    if (record.isTimer()) {
      timers.decide(request, record.message());
    } else if (request.telling().isPresent()) {
      tellings.hear(request, record.message());
    } else if (isAsked) {
      visits.ask(request, record.message());
    } else if (record.source() == Source.VISITS && repeats.wasAnswered(request)) {
      // A repeat was, while this one was on its way to be decided again.
      repeats.answer(request);
      visits.letGo(request);
    } else {
      requests.decide(request, record.message());
    }
  }

  // ---- lines

  private boolean mustWait(Envelope request) {
    Key key = request.key();
    boolean isItsOwn =
        request
            .visit()
            .filter(visit -> visit.way() == Way.AGAIN)
            .filter(visit -> mine.locks.isHeldBy(key, visit.begun().holder()))
            .isPresent();
    return mine.locks.isTaken(key) && !isItsOwn;
  }

  private void makeWait(Envelope request, Parked record) {
    Key key = request.key();
    boolean hasRoom = mine.locks.length(key) < mine.settings().lineLength();
    boolean cannotBeRefused = record.isTimer() || request.telling().isPresent();
    boolean isNew = request.visit().filter(visit -> visit.leg().isNew()).isPresent();
    if (record.isTimer() && mine.locks.hasTimer(key)) {
      timers.later(request);
    } else if (isNew) {
      // Somebody else knows it; so it is not new, and waiting for it would be out of order.
      visits.turnBack(request, new IdempotencyKeyReused());
    } else if (hasRoom || cannotBeRefused) {
      mine.locks.park(key, record);
    } else if (request.visit().filter(visit -> visit.way() == Way.OUT).isPresent()) {
      visits.turnBack(request, tooMany());
    } else {
      mine.turnAway(request, tooMany());
    }
  }

  private TooBusy tooMany() {
    return new TooBusy(
        "Expected at most "
            + mine.settings().lineLength()
            + " requests to wait for this key, found as many.");
  }

  /**
   * @param now when what has unlocked them was appended: they are decided no earlier
   */
  private void serveLines(Instant now) {
    mine.isAtLeast(now);
    int left = SERVED_AT_ONCE;
    Optional<Key> movable = mine.locks.nextToServe();
    while (movable.isPresent()) {
      Key key = movable.get();
      if (left > 0) {
        left--;
        Parked next = mine.locks.take(key);
        mine.meters.waited(mine.waited(next));
        take(next, true);
      } else {
        mine.send(mine.outbox().line(key));
        mine.locks.leave(key);
      }
      movable = mine.locks.nextToServe();
    }
  }

  private static Optional<Key> lineOf(Record<byte[], byte[]> message) {
    @Nullable Header header = message.headers().lastHeader(Outbox.LINE);
    return header == null || header.value() == null
        ? Optional.empty()
        : Key.parse(new String(header.value(), StandardCharsets.UTF_8));
  }

  // ---- what cannot be read

  private void setAside(Parked record, Incoming.Unreadable unreadable) {
    Record<byte[], byte[]> message = record.message();
    Origin origin = record.origin();
    // Without what was found there: that may be anybody's data.
    LOG.warn(
        "Set aside {}: {}: expected {}",
        origin,
        unreadable.refusal().field(),
        unreadable.refusal().expected());
    mine.meters.deadLetter(unreadable.refusal().kind().code());
    Optional<Parcel> told =
        unreadable
            .id()
            // On its way from key to key it is not lost: it can be sent again, and is answered
            // then.
            .filter(id -> record.source() != Source.VISITS)
            .map(id -> mine.outbox().unreadable(outcome(message, unreadable, id), message, id));
    mine.send(mine.outbox().deadLetter(message, origin, unreadable.refusal().detail()));
    told.ifPresent(mine::send);
  }

  private Outcome outcome(Record<byte[], byte[]> message, Incoming.Unreadable unreadable, UUID id) {
    return new Outcome(
        id.toString(),
        id,
        unreadable.type(),
        Optional.empty(),
        mine.position(),
        mine.now(Instant.ofEpochMilli(message.timestamp())),
        new Outcome.Answer.Refused(unreadable.refusal()));
  }
}
