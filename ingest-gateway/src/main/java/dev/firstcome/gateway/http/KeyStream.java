package dev.firstcome.gateway.http;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal.Malformed;
import dev.firstcome.gateway.refusals.GatewayRefusal.Unavailable;
import dev.firstcome.gateway.requests.LogPosition;
import dev.firstcome.gateway.requests.LoggedOutcome;
import dev.firstcome.gateway.requests.OutcomeLog;
import dev.firstcome.gateway.requests.OutcomeLog.Found;
import dev.firstcome.gateway.requests.Outcomes;
import dev.firstcome.gateway.requests.Outcomes.Next;
import dev.firstcome.gateway.requests.Requests;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One who follows a key. It goes on from a position, piece by piece as its client takes them, until
 * it has caught up:
 *
 * <pre>
 *            ┌─ it is not in memory ─▶ a look into the log ─┐
 *   a piece ─┤                                              ├─▶ the next piece, once this is taken
 *            └─ it is ──────────────────────────────────────┤
 *                                                           └─▶ that was all: what comes by
 * </pre>
 */
final class KeyStream {
  /** A piece; small beside what may wait, so that nobody is cut off who only catches up. */
  private static final int PIECE_BYTES = 32 * 1024;

  private final Exchange exchange;
  private final LoopFeed feed;
  private final Outcomes outcomes;
  private final OutcomeLog log;
  private final String key;
  private final int partition;
  private Optional<EventStream> stream = Optional.empty();
  private boolean joined;
  private long after;
  private volatile boolean over;

  KeyStream(Exchange exchange, Requests requests, Key key) {
    this.exchange = exchange;
    this.feed = exchange.loop().feed();
    this.outcomes = requests.outcomes();
    this.log = requests.log();
    this.key = key.toString();
    this.partition = log.partition(key);
  }

  String key() {
    return key;
  }

  int partition() {
    return partition;
  }

  /**
   * @param from what the client has heard of; if it does not say, it hears of what comes from now
   *     on
   */
  void begin(Optional<LogPosition> from) {
    OptionalLong next = outcomes.next(partition);
    if (next.isEmpty()) {
      exchange.refuse(new Unavailable(false));
      return;
    }
    exchange.whenOver(() -> {
      over = true;
      feed.leave(this);
    });
    long last = next.getAsLong() - 1;
    after = from.map(LogPosition::offset).orElse(last);
    if (after > last) {
      // Another gateway may be ahead of this one. Whether anybody can be as far, the log knows.
      look();
    } else {
      goOn();
    }
  }

  private void goOn() {
    switch (outcomes.follow(key, partition, after, PIECE_BYTES, this::join)) {
      case Next.InTheLog() -> look();
      case Next.Here(List<LoggedOutcome> some, long upTo, boolean all) -> {
        EventStream open = tell(some, upTo);
        if (!all) {
          open.whenTaken(this::goOn);
        }
      }
    }
  }

  private void join() {
    joined = true;
    feed.join(this);
  }

  private void look() {
    exchange.loop().streams().counts().scanned();
    log.after(key, partition, after, () -> over)
        .whenComplete((found, fault) ->
            exchange.onLoop(() -> {
              if (fault == null) {
                found(found);
              } else {
                refuseOrEnd(new Unavailable(false));
              }
            }));
  }

  private void found(Found found) {
    switch (found) {
      case Found.Outcomes(List<LoggedOutcome> some, long upTo) ->
          tell(some, upTo).whenTaken(this::goOn);
      case Found.AgedOut() -> agedOut();
      case Found.Beyond() ->
          refuseOrEnd(
              new Malformed(
                  KeyEvents.LAST_EVENT_ID,
                  "a position that the log has reached",
                  position(after).toString()));
    }
  }

  private void agedOut() {
    long last = outcomes.next(partition).orElse(0) - 1;
    Buffer event = Frames.agedOut(key, position(after), position(last));
    open().send(event, 1);
    exchange.loop().streams().counts().agedOut();
    after = last;
    goOn();
  }

  /** What has come by. */
  void take(KeyEvent event) {
    if (event.offset() > after) {
      after = event.offset();
      open().send(event.frame(), 1);
    }
  }

  private EventStream tell(List<LoggedOutcome> some, long upTo) {
    EventStream open = open();
    Buffer frames = Buffer.buffer();
    int events = 0;
    for (LoggedOutcome each : some) {
      if (each.isEvent()) {
        frames.appendBuffer(Frames.outcome(position(each.offset()), each.outcome().bytes()));
        events++;
      }
    }
    after = upTo;
    if (events > 0) {
      open.send(frames, events);
    }
    return open;
  }

  private EventStream open() {
    EventStream open =
        stream.orElseGet(
            () -> EventStream.open(exchange, Frames.first(position(after)), this::beat));
    stream = Optional.of(open);
    return open;
  }

  /** Its client need not go back further than this, however long nothing happens under its key. */
  private Buffer beat() {
    if (joined) {
      after = Math.max(after, feed.told(partition));
    }
    return joined ? Frames.comment(position(after)) : Frames.COMMENT;
  }

  private void refuseOrEnd(Refusal refusal) {
    if (stream.isPresent()) {
      stream.get().end();
    } else {
      exchange.refuse(refusal);
    }
  }

  /** Its client is to come again. */
  void end() {
    stream.ifPresent(EventStream::end);
  }

  private LogPosition position(long offset) {
    return new LogPosition(log.generation(), partition, offset);
  }
}
