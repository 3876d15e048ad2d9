package dev.firstcome.processor.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What our own deadlines ask: the deadline, which must still be there and say the same, makes it
 * once only.
 */
final class Timers {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
  private static final Duration LATER = Duration.ofMillis(200);

  private final Owned mine;
  private final DeadlineCaller caller;
  private final Supplier<Instant> wallClock;

  /**
   * @param wallClock this machine's; it decides nothing
   */
  Timers(Owned mine, DeadlineCaller caller, Supplier<Instant> wallClock) {
    this.mine = mine;
    this.caller = caller;
    this.wallClock = wallClock;
  }

  void decide(Envelope request, Record<byte[], byte[]> message) {
    Optional<Bytes> deadline = deadlineOf(request);
    if (deadline.isEmpty() || !mine.deadlines.asks(deadline.get(), message.value())) {
      LOG.debug("The timer at {} has no deadline any more", request.origin());
      deadline.ifPresent(caller::done);
      return;
    }
    Instant now = mine.now(request);
    Instant due = Deadlines.at(deadline.get());
    if (now.isBefore(due)) {
      caller.early(deadline.get(), wallClock.get(), Duration.between(now, due));
      return;
    }
    // If the rules fail the deadline stays, and is asked again until they are mended.
    plan(request, now)
        .ifPresent(plan -> {
          caller.done(deadline.get());
          mine.deadlines.put(deadline.get(), null);
          mine.carryOut(plan, now);
          mine.meters.decided(request.type(), plan.code());
        });
  }

  private Optional<Plan> plan(Envelope request, Instant now) {
    KeyView view = mine.view(request.home());
    Planner planner = mine.planner(request, view, now);
    try {
      return Optional.of(planner.planned(mine.rules().decide(view, mine.asked(request), now)));
    } catch (KafkaException notTheRules) {
      throw notTheRules;
    } catch (RuntimeException fault) {
      LOG.error("The rules failed on {} from {}", request.type(), request.origin(), fault);
      return Optional.empty();
    }
  }

  /** To be asked again: there is no room for it in the line of its key. */
  void later(Envelope request) {
    deadlineOf(request).ifPresent(deadline -> caller.early(deadline, wallClock.get(), LATER));
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
}
