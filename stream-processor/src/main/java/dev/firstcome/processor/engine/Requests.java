package dev.firstcome.processor.engine;

import dev.firstcome.contract.SharedRefusal.ExpiredUnheard;
import dev.firstcome.contract.SharedRefusal.OurFault;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Onward;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides requests at their home key. */
final class Requests {
  private static final Logger LOG = LoggerFactory.getLogger(Requests.class);

  private final Owned mine;
  private final Visits visits;

  Requests(Owned mine, Visits visits) {
    this.mine = mine;
    this.visits = visits;
  }

  /**
   * Decides it: here, or by sending it on to the other keys that it concerns.
   *
   * @param request for the first time, or again, having heard something of another key
   */
  void decide(Envelope request, Record<byte[], byte[]> message) {
    Instant now = mine.now(request);
    KeyView view = mine.view(request.home());
    Planner planner = mine.planner(request, view, now);
    Optional<Visit> way = Optional.empty();
    Optional<Plan> plan = Optional.empty();
    try {
      switch (decision(request, view, now)) {
        case Onward onward -> way = Optional.of(visits.way(request, onward, now));
        case Decision here -> plan = Optional.of(planner.planned(here));
      }
    } catch (KafkaException notTheRules) {
      throw notTheRules;
    } catch (RuntimeException fault) {
      LOG.error("The rules failed on {} from {}", request.type(), request.origin(), fault);
      blameOurselves(request, message);
    }
    way.ifPresentOrElse(visit -> visits.begin(request, visit), () -> visits.letGo(request));
    plan.ifPresent(worked -> mine.conclude(request, worked, now));
  }

  private Decision decision(Envelope request, KeyView view, Instant now) {
    Optional<Instant> validUntil = request.body().validUntil();
    if (validUntil.isPresent() && now.isAfter(validUntil.get())) {
      return new Decision.Refused(new ExpiredUnheard(validUntil.get(), now), List.of());
    }
    Decision decision = mine.rules().decide(view, mine.asked(request), now);
    boolean needsNobodyElse =
        decision instanceof Onward onward
            && onward.stops().stream().allMatch(stop -> stop.key().equals(request.home()));
    return needsNobodyElse ? mine.rules().answer(view, mine.asked(request), now, now) : decision;
  }

  private void blameOurselves(Envelope request, Record<byte[], byte[]> message) {
    mine.meters.deadLetter(OurFault.KIND.code());
    mine.send(mine.outbox().deadLetter(request, message, "The rules failed."));
    mine.turnAway(request, new OurFault());
  }
}
