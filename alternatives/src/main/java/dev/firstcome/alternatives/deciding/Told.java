package dev.firstcome.alternatives.deciding;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.alternatives.deciding.Answer.Verdict;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.SharedRefusal.Malformed;
import dev.firstcome.contract.SharedRefusal.VersionConflict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.contract.booking.BookingRequest.Configure;
import dev.firstcome.contract.booking.BookingRequest.Hold;
import dev.firstcome.contract.booking.Calendar;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.gateway.requests.KnownOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Answers as clients are told them: the same outcomes, byte for byte, that Firstcome gives. */
public final class Told {
  /** Nobody reads here by position. */
  private static final Position NOWHERE = Position.of(1, 0, 0);

  private static final String DECIDED_HERE = Hold.TYPE + " or " + Configure.TYPE;

  private Told() {}

  public static KnownOutcome of(Asked asked, Hold hold, Answer answer) {
    if (!answer.isFor(asked)) {
      return reused(asked, hold);
    }
    Booking booking = Booking.read(subject(answer).orElseThrow());
    return answer.verdict() == Verdict.REFUSED
        ? given(asked, hold, answer, new Outcome.Answer.Refused(taken(hold, booking)))
        : given(asked, hold, answer, accepted(answer, booking));
  }

  public static KnownOutcome of(Asked asked, Configure edit, Answer answer) {
    if (!answer.isFor(asked)) {
      return reused(asked, edit);
    }
    Calendar calendar =
        subject(answer).map(Calendar::read).orElseGet(() -> Calendar.unconfigured(edit.calendar()));
    return answer.verdict() == Verdict.REFUSED
        ? given(asked, edit, answer, new Outcome.Answer.Refused(conflict(edit, calendar)))
        : given(asked, edit, answer, accepted(answer, calendar));
  }

  public static KnownOutcome notDecidedHere(Asked asked, Request request) {
    return refused(asked, request, new Malformed("type", DECIDED_HERE, request.type()));
  }

  private static Optional<FieldReader> subject(Answer answer) {
    return answer.subject().map(json -> Json.read(json.getBytes(UTF_8)));
  }

  private static Refusal taken(Hold hold, Booking inTheWay) {
    return new SlotTaken(
        hold.slot(), inTheWay.expiresAt().filter(at -> !at.isAfter(hold.slot().start())));
  }

  private static Refusal conflict(Configure edit, Calendar calendar) {
    return VersionConflict.of(
        edit.expectedVersion().orElseThrow(), calendar.version(), calendar.changedIn());
  }

  private static Outcome.Answer accepted(Answer answer, Row row) {
    return new Outcome.Answer.Accepted(row, answer.verdict() == Verdict.CREATED);
  }

  private static KnownOutcome given(
      Asked asked, Request request, Answer answer, Outcome.Answer outcome) {
    return known(
        answer.request(),
        request,
        answer.decidedAt(),
        outcome,
        !answer.request().equals(asked.request()));
  }

  private static KnownOutcome reused(Asked asked, Request request) {
    return refused(asked, request, new IdempotencyKeyReused());
  }

  private static KnownOutcome refused(Asked asked, Request request, Refusal refusal) {
    return known(asked.request(), request, asked.now(), new Outcome.Answer.Refused(refusal), false);
  }

  private static KnownOutcome known(
      UUID id, Request request, Instant decidedAt, Outcome.Answer answer, boolean replayed) {
    Outcome outcome =
        new Outcome(
            id.toString(),
            id,
            request.type(),
            Optional.of(request.homeKey()),
            NOWHERE,
            decidedAt,
            answer);
    return new KnownOutcome(outcome.bytes(), replayed);
  }
}
