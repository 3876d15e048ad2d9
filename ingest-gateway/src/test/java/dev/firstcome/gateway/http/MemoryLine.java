package dev.firstcome.gateway.http;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.gateway.requests.KnownOutcome;
import dev.firstcome.gateway.requests.Line;
import dev.firstcome.gateway.requests.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The log and the owner of every key, in memory. It does with what is sent whatever the test says,
 * on the sender's thread.
 */
final class MemoryLine implements Line {
  /** What becomes of a submission. */
  interface Behaviour {
    void take(Submission submission, Receipt receipt, MemoryLine line);
  }

  /** Acknowledged, then accepted as something new. */
  static final Behaviour ACCEPT =
      (submission, receipt, line) -> {
        receipt.acknowledged();
        line.decide(submission, accepted(submission.id(), true));
      };

  /** Acknowledged, and no more is heard of it. */
  static final Behaviour KEEP = (submission, receipt, line) -> receipt.acknowledged();

  /** Nothing at all is heard of it. */
  static final Behaviour SWALLOW = (submission, receipt, line) -> {};

  static Behaviour refuse(Refusal refusal) {
    return (submission, receipt, line) -> {
      receipt.acknowledged();
      line.decide(submission, new Answer.Refused(refusal));
    };
  }

  static Behaviour fail(boolean perhapsTaken) {
    return (submission, receipt, line) -> receipt.failed(perhapsTaken);
  }

  private final List<Submission> sent = new CopyOnWriteArrayList<>();
  private final AtomicReference<Behaviour> behaviour = new AtomicReference<>(ACCEPT);
  private final MemoryLog log;

  MemoryLine(MemoryLog log) {
    this.log = log;
  }

  void will(Behaviour what) {
    behaviour.set(what);
  }

  List<Submission> sent() {
    return sent;
  }

  void forgetSent() {
    sent.clear();
  }

  @Override
  public void submit(Submission submission, Receipt receipt) {
    sent.add(submission);
    behaviour.get().take(submission, receipt, this);
  }

  /** Lets the outcome of a submission come by. */
  KnownOutcome decide(Submission submission, Answer answer) {
    KnownOutcome known =
        new KnownOutcome(
            outcome(submission.id(), submission.body().request().type(), answer), false);
    arrives(submission.id(), known);
    return known;
  }

  void arrives(UUID request, KnownOutcome known) {
    log.append("", Optional.of(request), false, known);
  }

  static byte[] outcome(UUID id, String type, Answer answer) {
    return new Outcome(
            id.toString(),
            id,
            type,
            Optional.empty(),
            Position.of(1, 3, 42),
            Instant.parse("2026-11-22T10:00:00.000Z"),
            answer)
        .bytes();
  }

  static Answer accepted(UUID id, boolean created) {
    return new Answer.Accepted(new Thing(id.toString()), created);
  }

  /** A result that is a thing of some domain. */
  record Thing(String id) implements Result {
    @Override
    public void write(FieldWriter out) {
      out.text("thing", id).wholeNumber("version", 7);
    }

    @Override
    public Optional<EntityRef> entity() {
      return Optional.of(new EntityRef("thing", id, 7));
    }
  }
}
