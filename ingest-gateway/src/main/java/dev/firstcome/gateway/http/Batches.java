package dev.firstcome.gateway.http;

import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.SharedRefusal;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.gateway.refusals.GatewayRefusal.BodyTooLarge;
import dev.firstcome.gateway.requests.RequestDesk;
import dev.firstcome.gateway.requests.RequestDesk.Envelope;
import dev.firstcome.gateway.requests.RequestDesk.Taken;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * Many requests in one body, one a line, each with its own answer on its own line: a bad one costs
 * only itself.
 */
final class Batches {
  static final int MAX_LINES = 1_000;

  /** So many lines are taken in one go; then others on the event loop have their turn. */
  private static final int LINES_A_TURN = 50;

  private final RequestDesk desk;
  private final Door door;
  private final RequestTimers timers;
  private final HttpSettings.Waits waits;

  Batches(RequestDesk desk, Door door, RequestTimers timers, HttpSettings.Waits waits) {
    this.desk = desk;
    this.door = door;
    this.timers = timers;
    this.waits = waits;
  }

  void take(Exchange exchange, byte[] body) {
    try {
      List<byte[]> lines = Lines.split(body, MAX_LINES + 1);
      if (lines.size() > MAX_LINES) {
        exchange.refuse(new BodyTooLarge(MAX_LINES + " lines"));
      } else if (lines.isEmpty()) {
        throw new Malformed("body", "one request on each line", "nothing");
      } else {
        start(exchange, lines, Envelopes.batch(exchange));
      }
    } catch (Malformed fault) {
      exchange.refuse(SharedRefusal.Malformed.of(fault));
    }
  }

  private void start(Exchange exchange, List<byte[]> lines, Envelope envelope) {
    Duration wait = Preferences.apply(exchange, waits.usual(), waits.longest());
    Batch batch = new Batch(exchange, lines.size(), timers);
    Iterator<byte[]> rest = lines.iterator();
    exchange.guarded(() -> takeTurn(exchange, rest, envelope, batch, wait));
  }

  private void takeTurn(
      Exchange exchange, Iterator<byte[]> rest, Envelope envelope, Batch batch, Duration wait) {
    for (int i = 0; i < LINES_A_TURN && rest.hasNext(); i++) {
      batch.add(takeLine(rest.next(), envelope));
    }
    if (rest.hasNext()) {
      exchange.onLoop(() -> takeTurn(exchange, rest, envelope, batch, wait));
    } else {
      batch.allTaken(wait);
    }
  }

  private Taken takeLine(byte[] line, Envelope envelope) {
    Refusal refusal;
    if (line.length > Submissions.MAX_REQUEST_BYTES) {
      refusal = new BodyTooLarge(Submissions.MAX_REQUEST_BYTES + " bytes on a line");
    } else if (!door.another(envelope.caller())) {
      refusal = door.rateLimited();
    } else {
      return desk.take(line, envelope);
    }
    return new Taken.Refused(refusal);
  }
}
