package dev.firstcome.processor.engine;

import dev.firstcome.contract.Effect;
import dev.firstcome.contract.Operations;
import dev.firstcome.contract.Outcome;
import dev.firstcome.contract.Outcome.Answer;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.PublishedEffect;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.Retry;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.SharedRefusal.IdempotencyKeyReused;
import dev.firstcome.contract.Told;
import dev.firstcome.contract.json.Json;
import dev.firstcome.processor.engine.Outbox.Parcel;
import dev.firstcome.processor.engine.Plan.Counted;
import dev.firstcome.processor.engine.Plan.Write;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Accepted;
import dev.firstcome.processor.rules.Decision.Change;
import dev.firstcome.processor.rules.Decision.Fact;
import dev.firstcome.processor.rules.Decision.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out what one decision comes to: what is to be written, and what is to be sent. */
final class Planner {
  private final Envelope cause;
  private final KeyView view;
  private final Outbox outbox;
  private final Frame frame;

  /**
   * Where and when it is decided.
   *
   * @param seq the number that this decision takes
   * @param rowSeq that of the last one before it that changed a row
   * @param elsewhere how far the log had come at other keys, if the request has been there
   * @param facts how many further facts it has brought there
   */
  record Frame(
      int generation,
      int partition,
      long seq,
      long rowSeq,
      Instant now,
      Optional<Position> elsewhere,
      int facts) {
    Position position(boolean changesRows) {
      Position here = Position.of(generation, partition, changesRows ? seq : rowSeq);
      return elsewhere.map(here::and).orElse(here);
    }
  }

  Planner(Envelope cause, KeyView view, Outbox outbox, Frame frame) {
    this.cause = cause;
    this.view = view;
    this.outbox = outbox;
    this.frame = frame;
  }

  Plan planned(Decision decision) {
    return switch (decision) {
      case Decision.Refused(Refusal refusal, List<Effect> effects) -> refused(refusal, effects);
      case Decision.Accepted accepted ->
          namesAnOldThing(accepted.part()) ? refused(new IdempotencyKeyReused()) : agreed(accepted);
      case Decision.Onward onward ->
          throw new IllegalStateException(cause.type() + " concerns one key only");
      case Decision.Nothing nothing -> Plan.nothing();
    };
  }

  Plan refused(Refusal refusal) {
    return refused(refusal, List.of());
  }

  private Plan refused(Refusal refusal, List<Effect> effects) {
    List<Parcel> parcels = new ArrayList<>(effects.size() + 1);
    effects.forEach(effect -> parcels.add(parcel(effect)));
    byte[] value = outcome(cause.id().toString(), cause.type(), new Answer.Refused(refusal), false);
    parcels.add(parcel(cause.id().toString(), cause.type(), value));
    return new Plan(
        value,
        refusal.kind().code(),
        refusal.kind().retry() != Retry.SAME,
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        parcels,
        new Counted(List.of(), types(effects)));
  }

  private static List<String> types(List<Effect> effects) {
    return effects.stream().map(Effect::type).toList();
  }

  /** What home does of what all have agreed to, and the answer. */
  Plan agreed(Accepted accepted) {
    Plan part = shared(accepted.part());
    String id = cause.id().toString();
    Answer answer = new Answer.Accepted(accepted.result(), accepted.created());
    byte[] value = outcome(id, cause.type(), answer, part.changesRows());
    List<Parcel> parcels = new ArrayList<>(part.parcels());
    parcels.add(parcel(id, cause.type(), value));
    return part.answering(value, "accepted", parcels);
  }

  /** What one key does of what several have agreed to. */
  Plan shared(Part part) {
    if (namesAnOldThing(part)) {
      throw new IllegalStateException(cause.type() + " made what was there already");
    }
    List<Change> rows = part.changes().stream().filter(Planner::isOfRow).toList();
    boolean changesRows = !rows.isEmpty();
    List<Parcel> parcels = new ArrayList<>(rows.size() + part.facts().size() + 1);
    for (int i = 0; i < rows.size(); i++) {
      parcels.add(outbox.row(change(rows.get(i), i == rows.size() - 1), cause));
    }
    int number = 0;
    for (Fact fact : part.facts()) {
      String id = factId(++number);
      Answer told = new Answer.Accepted(fact.result(), false);
      parcels.add(parcel(id, fact.type(), outcome(id, fact.type(), told, changesRows)));
    }
    part.effects().forEach(effect -> parcels.add(parcel(effect)));
    addTold(part, parcels);
    return new Plan(
        new byte[0],
        "shared",
        true,
        changesRows,
        state(part),
        deadlines(part),
        part.changes().contains(new Change.RemoveAnswers())
            ? Optional.of(view.keys())
            : Optional.empty(),
        parcels,
        new Counted(part.facts().stream().map(Fact::type).toList(), types(part.effects())));
  }

  // ---- rows

  private static boolean isOfRow(Change change) {
    return change instanceof Change.PutRow || change instanceof Change.RemoveRow;
  }

  /**
   * Whether a row that is to come into being is there already: ids of new things are ids of the
   * requests that make them, so this request's id has been used before, with another idempotency
   * key. Any other gap in the versions is a fault of the rules.
   */
  private boolean namesAnOldThing(Part part) {
    Map<String, Long> versions = new HashMap<>();
    for (Change change : part.changes()) {
      if (change instanceof Change.RemoveRow(Row gone)) {
        versions.put(gone.ref().row(), 0L);
      } else if (change instanceof Change.PutRow put) {
        String row = put.row().ref().row();
        long before =
            versions.computeIfAbsent(row, id -> view.row(id).map(Row::version).orElse(0L));
        if (before > 0 && put.row().version() == 1) {
          return true;
        }
        if (put.row().version() != before + 1) {
          throw new IllegalStateException(
              "version " + put.row().version() + " of " + row + " cannot follow " + before);
        }
        versions.put(row, put.row().version());
      }
    }
    return false;
  }

  private RowChange change(Change change, boolean last) {
    return switch (change) {
      case Change.PutRow(Row row, int fact) ->
          change(row.ref().row(), row.version(), last, fact, Optional.of(row));
      case Change.RemoveRow(Row row) ->
          change(row.ref().row(), row.version() + 1, last, 0, Optional.empty());
      case Change.PutEntry entry -> throw new IllegalStateException();
      case Change.Tell tell -> throw new IllegalStateException();
      case Change.SetDeadline set -> throw new IllegalStateException();
      case Change.DropDeadline drop -> throw new IllegalStateException();
      case Change.RemoveAnswers remove -> throw new IllegalStateException();
    };
  }

  private RowChange change(String row, long version, boolean last, int fact, Optional<Row> value) {
    return new RowChange(
        cause.key(),
        row,
        version,
        frame.generation,
        frame.seq,
        last,
        factId(fact),
        cause.caller(),
        frame.now,
        value.isEmpty(),
        value);
  }

  // ---- outcomes

  /** The request's id for the answer itself, {@code id#n} for the n-th further fact. */
  private String factId(int fact) {
    return fact == 0 ? cause.id().toString() : cause.id() + "#" + (frame.facts + fact);
  }

  private byte[] outcome(String id, String type, Answer answer, boolean changesRows) {
    return new Outcome(
            id,
            cause.id(),
            type,
            Optional.of(cause.key()),
            frame.position(changesRows),
            frame.now,
            answer)
        .bytes();
  }

  private Parcel parcel(Effect effect) {
    return outbox.effect(
        PublishedEffect.of(effect, cause.key(), cause.id().toString(), frame.now), cause);
  }

  private Parcel parcel(String id, String type, byte[] value) {
    return outbox.outcome(id, type, value, cause, frame.seq);
  }

  private void addTold(Part part, List<Parcel> parcels) {
    int n = 0;
    for (Change change : part.changes()) {
      if (change instanceof Change.Tell(Told told)) {
        Telling telling =
            new Telling(cause.key(), frame.generation, frame.partition, frame.seq, ++n);
        parcels.add(outbox.told(told, body(told), telling, cause));
      }
    }
  }

  // ---- what is stored

  private List<Write> state(Part part) {
    List<Write> writes = new ArrayList<>(part.changes().size());
    for (Change change : part.changes()) {
      switch (change) {
        case Change.PutRow put ->
            writes.add(
                new Write(view.keys().row(put.row().ref().row()), Json.write(put.row()::write)));
        case Change.RemoveRow(Row row) ->
            writes.add(new Write(view.keys().row(row.ref().row()), null));
        case Change.PutEntry entry ->
            writes.add(
                new Write(
                    view.keys().entry(entry.name()),
                    entry.value().map(Outbox::bytes).orElse(null)));
        case Change.Tell tell -> {}
        case Change.SetDeadline set -> {}
        case Change.DropDeadline drop -> {}
        case Change.RemoveAnswers remove -> {}
      }
    }
    return writes;
  }

  private List<Write> deadlines(Part part) {
    List<Write> writes = new ArrayList<>(1);
    for (Change change : part.changes()) {
      switch (change) {
        case Change.PutRow put -> {}
        case Change.RemoveRow remove -> {}
        case Change.RemoveAnswers remove -> {}
        case Change.PutEntry entry -> {}
        case Change.Tell tell -> {}
        case Change.SetDeadline(var deadline) ->
            writes.add(
                new Write(
                    Deadlines.id(deadline.due(), cause.key(), deadline.name()),
                    body(deadline.request())));
        case Change.DropDeadline(Instant due, String name) ->
            writes.add(new Write(Deadlines.id(due, cause.key(), name), null));
      }
    }
    return writes;
  }

  private static byte[] body(Request request) {
    return new RequestBody(
            Operations.named(request.type()).orElseThrow(),
            request,
            Optional.empty(),
            Optional.empty())
        .bytes();
  }
}
