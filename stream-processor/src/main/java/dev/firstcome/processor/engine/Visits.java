package dev.firstcome.processor.engine;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.ExpiredUnheard;
import dev.firstcome.contract.SharedRefusal.OurFault;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.processor.engine.Visit.Begun;
import dev.firstcome.processor.engine.Visit.Gathered;
import dev.firstcome.processor.engine.Visit.Leg;
import dev.firstcome.processor.engine.Visit.Way;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Onward;
import dev.firstcome.processor.rules.Heard;
import dev.firstcome.processor.rules.Trial;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that several keys decide: all of them agree, or nothing changes.
 *
 * <p>One record goes out, from key to key in the one order of keys. Each key that agrees is locked;
 * what else is asked of it waits. The last one to agree decides it, and does its part at once. The
 * record goes back the same way, each key does its part and is unlocked, and home comes last and
 * answers: so nothing that a client does after its answer can meet a key that is still as before.
 * If one refuses, those before it are unlocked, and home tells.
 *
 * <p>There are no timeouts, because every step is in the log: whoever owns a key next goes on where
 * the last owner was. There is no deadlock, because of the one order: of all requests under way the
 * one whose last locked key is the greatest waits for nobody.
 */
final class Visits {
  private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
  private static final int MAX_TRIES = 5;

  private final Owned mine;
  private final Repeats repeats;
  private final Comparator<Key> order;

  /**
   * @param order the one order of keys, the same in every partition
   */
  Visits(Owned mine, Repeats repeats, Comparator<Key> order) {
    this.mine = mine;
    this.repeats = repeats;
    this.order = order;
  }

  // ---- out

  /**
   * The way that a request would go whose home agrees. Throws if the rules ask for one that cannot
   * be gone.
   */
  Visit way(Envelope request, Onward onward, Instant now) {
    Begun begun =
        request
            .visit()
            .map(before -> before.begun().again())
            .orElseGet(() -> new Begun(request.origin().holder(), 1, request.appendedAt()));
    Heard heard = request.visit().map(Visit::heard).orElse(Heard.NOTHING);
    Gathered here = new Gathered(now, mine.position(), 0, heard);
    Visit visit = Visit.begin(request.home(), onward.stops(), order, begun, here);
    return visit.key().equals(request.home()) ? visit.agreed(now, onward.word()) : visit;
  }

  /** A request sets out on its way. */
  void begin(Envelope request, Visit visit) {
    if (visit.begun().tries() > MAX_TRIES) {
      letGo(request);
      mine.turnAway(request, new TooBusy("What the request goes by has changed again and again."));
      return;
    }
    mine.meters.setsOut(request.type());
    if (visit.leg().isLocked()) {
      mine.locks.lock(visit.key(), visit.begun().holder());
      send(request, visit.onwards());
    } else {
      letGo(request);
      send(request, visit);
    }
  }

  /** A request comes to a key that nobody has locked, to ask it. */
  void ask(Envelope request, Record<byte[], byte[]> message) {
    Instant now = mine.now(request);
    Visit visit = request.visit().orElseThrow().seen(now, mine.position());
    Runnable next;
    try {
      next = next(request, visit, now);
    } catch (KafkaException notTheRules) {
      throw notTheRules;
    } catch (RuntimeException fault) {
      LOG.error("The rules failed on {} at {}", request.type(), request.origin(), fault);
      mine.meters.deadLetter(OurFault.KIND.code());
      mine.send(mine.outbox().deadLetter(request, message, "The rules failed."));
      next = () -> goBack(request, visit.refused(new OurFault()));
    }
    next.run();
  }

  /** What comes next, worked out to the last byte before any of it is done. */
  private Runnable next(Envelope request, Visit visit, Instant now) {
    return switch (trial(request, visit, now)) {
      case Trial.Agreed(var word) ->
          visit.refusal().isPresent()
              ? refusedAtHome(request, visit, visit.refusal().get())
              : agreed(request, visit.agreed(now, word));
      case Trial.Refused(Refusal why) -> refused(request, visit, why, now);
      case Trial.Reconsider(var word) -> () -> goBack(request, visit.again(word));
    };
  }

  private Trial trial(Envelope request, Visit visit, Instant now) {
    Optional<Instant> validUntil = request.body().validUntil();
    if (validUntil.isPresent() && now.isAfter(validUntil.get())) {
      return Trial.refuse(new ExpiredUnheard(validUntil.get(), now));
    }
    KeyView view = mine.view(visit.key());
    return visit.key().equals(request.home())
        ? trialAtHome(request, visit, view, now)
        : mine.rules().tryAt(visit.key(), view, mine.asked(request), now);
  }

  /**
   * Home, where it is not the first of the keys: it must still say what it said when the request
   * set out, and no repeat may have come first.
   */
  private Trial trialAtHome(Envelope request, Visit visit, KeyView view, Instant now) {
    Decision decision = mine.rules().decide(view, mine.asked(request), now);
    if (repeats.wasAnswered(request) || !(decision instanceof Onward onward)) {
      return new Trial.Reconsider(Optional.empty());
    }
    Visit anew = Visit.begin(visit.key(), onward.stops(), order, visit.begun(), visit.gathered());
    return keys(visit).equals(keys(anew))
        ? new Trial.Agreed(onward.word())
        : new Trial.Reconsider(Optional.empty());
  }

  private static List<Key> keys(Visit visit) {
    return visit.legs().stream().map(Leg::key).toList();
  }

  /**
   * A key refuses. If home is still to come in the order, what it said when the request set out may
   * not be so any more, and then this is no answer: so home is asked first.
   */
  private Runnable refused(Envelope request, Visit visit, Refusal why, Instant now) {
    if (visit.key().equals(request.home())) {
      return refusedAtHome(request, visit, why);
    }
    return visit.isBefore(request.home())
        ? () ->
            lockAndSend(
                request, visit, visit.refusedUnlessHomeKnowsBetter(why, now, request.home()))
        : () -> goBack(request, visit.refused(why));
  }

  /**
   * Home, in its turn, refuses, and says so at once: it is not locked, so a repeat that came to it
   * before this request came back would be decided by itself.
   */
  private Runnable refusedAtHome(Envelope request, Visit visit, Refusal why) {
    Envelope seen = request.with(visit);
    Instant now = mine.now(seen);
    Plan plan = mine.planner(seen, mine.view(request.home()), now).refused(why);
    return () -> {
      mine.conclude(seen, plan, now);
      mine.meters.cameHome(request.type(), plan.code(), visit.begun().at(), now);
      goBack(request, visit.answered());
    };
  }

  /** The key is locked, and the request goes on; at the last one all have agreed. */
  private Runnable agreed(Envelope request, Visit visit) {
    if (!visit.isLast()) {
      return () -> lockAndSend(request, visit, visit.onwards());
    }
    if (visit.key().equals(request.home())) {
      // Home does its part last of all, wherever it comes in the order.
      return () -> {
        mine.locks.lock(visit.key(), visit.begun().holder());
        goBack(request, visit.settled());
      };
    }
    return settled(request.with(visit.settled()));
  }

  private void lockAndSend(Envelope request, Visit here, Visit further) {
    mine.locks.lock(here.key(), here.begun().holder());
    send(request, further);
  }

  /** There is no room in the line, or a new key is not new: the request turns back. */
  void turnBack(Envelope request, Refusal why) {
    Instant now = mine.now(request);
    goBack(request, request.visit().orElseThrow().seen(now, mine.position()).refused(why));
  }

  // ---- back

  /** On to the next on the way back, if there is one. */
  private void goBack(Envelope request, Visit visit) {
    visit.back(request.home()).ifPresent(next -> send(request, next));
  }

  /** A request comes back to a key that it has locked, and that now does its part or drops it. */
  void comeBack(Envelope request, Record<byte[], byte[]> message) {
    Visit visit = request.visit().orElseThrow();
    if (visit.leg().isLocked() && !mine.locks.isHeldBy(visit.key(), visit.begun().holder())) {
      // A dead letter that was sent again twice; nothing in the log with its transactions.
      LOG.error("{} comes back from {} to a key it has not locked", request.id(), request.origin());
      mine.meters.cameTwice();
      return;
    }
    Instant now = mine.now(request);
    Envelope seen = request.with(visit.seen(now, mine.position()));
    Runnable next;
    try {
      next = nextOnTheWayBack(seen);
    } catch (KafkaException notTheRules) {
      throw notTheRules;
    } catch (RuntimeException fault) {
      next = () -> keep(request, message, fault);
    }
    next.run();
  }

  /** What comes next, worked out to the last byte before any of it is done. */
  private Runnable nextOnTheWayBack(Envelope request) {
    Visit visit = request.visit().orElseThrow();
    if (visit.key().equals(request.home())) {
      return cameHome(request, visit);
    }
    if (visit.way() == Way.BACK && visit.refusal().isEmpty()) {
      return settled(request);
    }
    return () -> {
      mine.locks.unlock(visit.key());
      goBack(request, visit);
    };
  }

  /**
   * The rules failed on what they had agreed to. Others have done their part, so it cannot be
   * refused any more: the key stays locked until the record is sent again, to better rules.
   */
  private void keep(Envelope request, Record<byte[], byte[]> message, RuntimeException fault) {
    LOG.error(
        "The rules failed on {} at {}, which stays locked until it is sent again",
        request.type(),
        request.origin(),
        fault);
    mine.meters.deadLetter(OurFault.KIND.code());
    mine.send(
        mine.outbox()
            .deadLetter(message, request.origin(), "The rules failed. Its key is locked."));
  }

  /** A key does its part. */
  private Runnable settled(Envelope request) {
    Visit visit = request.visit().orElseThrow();
    Instant now = mine.now(request);
    KeyView view = mine.view(visit.key());
    Instant agreedAt = visit.leg().lockedAt().orElseThrow();
    Plan plan =
        mine.planner(request, view, now)
            .shared(mine.rules().settle(visit.key(), view, mine.asked(request), agreedAt, now));
    return () -> {
      mine.carryOut(plan, now);
      mine.locks.unlock(visit.key());
      goBack(request, visit.seen(now, mine.position()).brought(plan.counted().facts().size()));
    };
  }

  /** The end of the way: home does its part, or drops it, and answers. */
  private Runnable cameHome(Envelope request, Visit visit) {
    if (!holdsHome(visit, request) && repeats.wasAnswered(request)) {
      // Too busy, or our fault, before it was home's turn; and a repeat was answered first.
      return () -> repeats.answer(request);
    }
    Instant now = mine.now(request);
    KeyView view = mine.view(request.home());
    Planner planner = mine.planner(request, view, now);
    Plan plan;
    if (visit.refusal().isPresent()) {
      plan = planner.refused(visit.refusal().get());
    } else {
      Instant agreedAt = visit.legOf(request.home()).lockedAt().orElseThrow();
      plan = planner.agreed(mine.rules().answer(view, mine.asked(request), agreedAt, now));
    }
    return () -> {
      mine.conclude(request, plan, now);
      letGo(request);
      mine.meters.cameHome(request.type(), plan.code(), visit.begun().at(), now);
    };
  }

  /** Home is free again, if this request had locked it. */
  void letGo(Envelope request) {
    if (request.visit().filter(visit -> holdsHome(visit, request)).isPresent()) {
      mine.locks.unlock(request.home());
    }
  }

  private boolean holdsHome(Visit visit, Envelope request) {
    return mine.locks.isHeldBy(request.home(), visit.begun().holder());
  }

  private void send(Envelope request, Visit visit) {
    mine.send(mine.outbox().visit(request, visit));
  }
}
