package dev.firstcome.gateway.http;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.PendingCall;
import dev.firstcome.gateway.requests.PendingCall.Settled;
import dev.firstcome.gateway.requests.RequestDesk.Taken;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One batch on its way: answered when its last line is settled, at the latest when patience is over
 * and the log has all of them.
 *
 * <p>A line of the answer is {@code {"status":201,"outcome":{…}}}, with the outcome exactly as it
 * was published, or {@code {"status":400,"problem":{…}}}.
 */
final class Batch {
  /** How one line ended, and the call behind it, if it came to that. */
  private record Line(Optional<PendingCall> call, Settled how) {}

  private final Exchange exchange;
  private final RequestTimers timers;
  private final long since = System.nanoTime();
  private final List<Taken> taken;
  private final AtomicReferenceArray<Line> lines;
  private final AtomicInteger unsettled;

  Batch(Exchange exchange, int size, RequestTimers timers) {
    this.exchange = exchange;
    this.timers = timers;
    this.taken = new ArrayList<>(size);
    this.lines = new AtomicReferenceArray<>(size);
    this.unsettled = new AtomicInteger(size);
  }

  /** The next line. */
  void add(Taken what) {
    taken.add(what);
    if (what instanceof Taken.Sent(PendingCall call)) {
      exchange.whenOver(call::abandoned);
    }
  }

  /** There are no more lines. */
  void allTaken(Duration wait) {
    var patience = exchange.loop().patience().start(wait, this::patienceOver);
    exchange.whenOver(patience::end);
    for (int i = 0; i < taken.size(); i++) {
      int line = i;
      switch (taken.get(line)) {
        case Taken.Refused(Refusal refusal) ->
            settled(line, new Line(Optional.empty(), new Settled.Refused(refusal)));
        case Taken.Sent(PendingCall call) ->
            call.settled().thenAccept(how -> settled(line, new Line(Optional.of(call), how)));
      }
    }
  }

  private void patienceOver() {
    for (Taken each : taken) {
      if (each instanceof Taken.Sent(PendingCall call)) {
        call.patienceOver();
      }
    }
  }

  private void settled(int line, Line how) {
    lines.set(line, how);
    if (unsettled.decrementAndGet() == 0) {
      exchange.onLoop(this::answer);
    }
  }

  private void answer() {
    Buffer body = Buffer.buffer(lines.length() * 512);
    for (int i = 0; i < lines.length(); i++) {
      Line line = lines.get(i);
      append(body, line);
      body.appendByte((byte) '\n');
    }
    exchange.answer(200, Fields.NDJSON, body.getBytes());
  }

  private void append(Buffer body, Line line) {
    String type = line.call().map(PendingCall::type).orElse(RequestTimers.UNREAD);
    String code =
        switch (line.how()) {
          case Settled.Decided(KnownOutcome outcome) ->
              decided(body, line.call().orElseThrow(), outcome);
          case Settled.Refused(Refusal refusal) -> {
            problem(body, refusal, Optional.empty());
            yield refusal.kind().code();
          }
          case Settled.Failed(Refusal refusal) -> {
            problem(body, refusal, line.call().map(PendingCall::id));
            yield refusal.kind().code();
          }
          case Settled.StillPending() -> {
            object(body, 202, "outcome", Replies.pending(line.call().orElseThrow()), false);
            yield RequestTimers.PENDING;
          }
        };
    timers.record(type, code, since);
  }

  private static String decided(Buffer body, PendingCall call, KnownOutcome known) {
    return switch (PublishedOutcome.read(known.bytes()).verdict()) {
      case Verdict.Accepted accepted -> {
        int status = accepted.created() ? 201 : 200;
        object(body, status, "outcome", call.told(known), known.replayed());
        yield RequestTimers.ACCEPTED;
      }
      case Verdict.Refused refused -> {
        byte[] problem = refused.problem().getBytes(StandardCharsets.UTF_8);
        object(body, refused.status(), "problem", problem, known.replayed());
        yield refused.code();
      }
    };
  }

  private static void problem(Buffer body, Refusal refusal, Optional<UUID> id) {
    byte[] problem = Json.write(out -> refusal.writeProblem(out, id));
    object(body, refusal.kind().status(), "problem", problem, false);
  }

  private static void object(Buffer body, int status, String name, byte[] value, boolean replayed) {
    body.appendString("{\"status\":" + status)
        .appendString(replayed ? ",\"replayed\":true" : "")
        .appendString(",\"" + name + "\":")
        .appendBytes(value)
        .appendByte((byte) '}');
  }
}
