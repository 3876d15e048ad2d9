package dev.firstcome.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An answer that goes on: a stream of events (text/event-stream). What its client has not taken yet
 * waits here, and is bounded; a client that lets more gather, or takes nothing at all for long, is
 * cut off. It comes again when it likes and says where it was. So one that is slow costs nobody
 * else anything.
 *
 * <p>Belongs to its event loop.
 */
final class EventStream {
  private final Exchange exchange;
  private final HttpServerResponse response;
  private final OpenStreams streams;
  private final Supplier<Buffer> beat;
  private Optional<Runnable> onTaken = Optional.empty();
  private int waiting;
  private long taken;
  private long takenAtLastBeat = -1;

  private EventStream(Exchange exchange, Supplier<Buffer> beat) {
    this.exchange = exchange;
    this.response = exchange.begin(Fields.EVENT_STREAM);
    this.streams = exchange.loop().streams();
    this.beat = beat;
  }

  /**
   * Begins to answer.
   *
   * @param beat what is sent now and then though nothing happens
   */
  static EventStream open(Exchange exchange, Buffer first, Supplier<Buffer> beat) {
    exchange
        .header(HttpHeaders.CACHE_CONTROL, Fields.NO_STORE)
        .header(Fields.X_ACCEL_BUFFERING, Fields.NO);
    EventStream stream = new EventStream(exchange, beat);
    stream.streams.add(stream);
    exchange.whenOver(() -> stream.streams.remove(stream));
    stream.write(first);
    return stream;
  }

  /** Sends events, unless too much waits already. */
  void send(Buffer frames, int events) {
    if (exchange.over()) {
      return;
    }
    if (waiting > 0 && waiting + frames.length() > streams.limits().waitingBytes()) {
      tooSlow();
      return;
    }
    write(frames);
    streams.counts().sent(events);
  }

  private void write(Buffer bytes) {
    int size = bytes.length();
    waiting += size;
    response.write(bytes).onComplete(written -> taken(size));
  }

  private void taken(int size) {
    waiting -= size;
    taken += size;
    if (waiting == 0) {
      Optional<Runnable> step = onTaken;
      onTaken = Optional.empty();
      step.ifPresent(exchange::onLoop);
    }
  }

  /** Runs {@code step} once nothing waits any more; never before this returns. */
  void whenTaken(Runnable step) {
    if (waiting == 0) {
      exchange.onLoop(step);
    } else {
      onTaken = Optional.of(step);
    }
  }

  /** Some time has passed. */
  void beat() {
    if (waiting == 0) {
      write(beat.get());
    } else if (taken == takenAtLastBeat) {
      tooSlow();
    }
    takenAtLastBeat = taken;
  }

  private void tooSlow() {
    streams.counts().cut();
    cut();
  }

  /** Ends at once; whoever has not taken everything is cut off. */
  void end() {
    if (waiting > 0) {
      cut();
    } else {
      exchange.end();
    }
  }

  private void cut() {
    SlowClients.cut(exchange.request().connection());
    exchange.end();
  }
}
