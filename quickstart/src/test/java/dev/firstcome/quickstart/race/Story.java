package dev.firstcome.quickstart.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Result;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.PlaceInLine;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.signup.User;
import dev.firstcome.quickstart.race.Evidence.Repeat;
import dev.firstcome.quickstart.race.Rows.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes up what callers were told and what the tables hold, decision by decision. */
final class Story {
  static final String CALENDAR = "race";
  static final Asking ASKING = new Asking(CALENDAR);
  static final Slot SLOT = slot(9 * 60, 9 * 60 + 30);

  private final List<Statement> statements = new ArrayList<>();
  private final List<Repeat> repeats = new ArrayList<>();
  private final List<Booking> bookings = new ArrayList<>();
  private final List<WaitlistEntry> entries = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final List<User> users = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();
  private final List<Row> hanging = new ArrayList<>();
  private final List<Change> history = new ArrayList<>();
  private final List<Refund> refunds = new ArrayList<>();
  private boolean isHistoryKnown = true;
  private int step = 1;

  /** In minutes after midnight. */
  static Slot slot(long from, long to) {
    Instant midnight = Instant.parse("2030-12-02T00:00:00.000Z");
    return new Slot(midnight.plusSeconds(from * 60), midnight.plusSeconds(to * 60));
  }

  /** The hold that is the first version of a guest's booking. */
  static Booking held(int id, String guest, Slot slot) {
    return Booking.made(
        new UUID(0, id),
        CALENDAR,
        slot,
        guest,
        State.HELD,
        true,
        Payment.by(Optional.of("card"), Optional.empty()),
        Optional.of(SLOT.start()));
  }

  static WaitlistEntry waiting(int id, String guest, long ticket) {
    return new WaitlistEntry(
        new UUID(0, id),
        CALENDAR,
        SLOT,
        guest,
        WaitlistEntry.State.WAITING,
        Optional.empty(),
        ticket,
        1);
  }

  // ---- what callers were told

  Story accepted(long seq, Ask ask, Booking shown) {
    return said(ask, won(shown, shown.id()), seq);
  }

  Story accepted(long seq, Ask ask, WaitlistEntry shown) {
    return said(ask, won(new PlaceInLine(shown, 1), shown.id()), seq);
  }

  Story refused(long seq, Ask ask, String code) {
    return said(ask, lost(409, code), seq);
  }

  Story accepted(Ask ask, Result shown) {
    return said(ask, won(shown, new UUID(0, 1)), 1);
  }

  Story refused(Ask ask, String code) {
    return refused(1, ask, code);
  }

  /** What follows is asked when all that went before has been answered. */
  Story then() {
    step++;
    return this;
  }

  Story unanswered(Ask ask) {
    statements.add(Statement.of(ask, new Heard.Nothing("timed out")));
    return this;
  }

  Story asksAgain(String who, Heard first, Heard second) {
    repeats.add(new Repeat(who, first, second));
    return this;
  }

  private Story said(Ask ask, Heard heard, long seq) {
    statements.add(Statement.of(ask, heard).at(Optional.of(seq)).inStep(step));
    return this;
  }

  static Heard won(Result shown, UUID id) {
    byte[] outcome =
        Json.write(out ->
            out.text("request", id.toString())
                .text("status", "accepted")
                .object("result", shown::write));
    return new Heard.Accepted(Optional.of(id.toString()), new String(outcome, UTF_8), false);
  }

  static Heard lost(int status, String code) {
    return new Heard.Refused(
        status, code, Optional.of(new UUID(0, 1)), "{\"code\":\"" + code + "\"}", false);
  }

  // ---- what the tables hold

  /** A row and its history, each of its versions made by one of these decisions. */
  Story row(Booking row, long... seqs) {
    bookings.add(row);
    return changed(row, seqs);
  }

  Story row(WaitlistEntry row, long... seqs) {
    entries.add(row);
    return changed(row, seqs);
  }

  Story row(Session row) {
    sessions.add(row);
    return this;
  }

  /** A user's row, and a claim for each of its names. */
  Story row(User row) {
    row.names().forEach(name -> row(Claim.of(name, row.id())));
    return rowAlone(row);
  }

  Story rowAlone(User row) {
    users.add(row);
    return this;
  }

  Story row(Claim row) {
    claims.add(row);
    return this;
  }

  private Story changed(Row row, long... seqs) {
    for (int i = 0; i < seqs.length; i++) {
      history.add(new Change(row.ref().row(), i + 1L, seqs[i], 0));
    }
    return this;
  }

  /** A version that the history has beside. */
  Story changed(Row row, long version, long seq) {
    history.add(new Change(row.ref().row(), version, seq, 0));
    return this;
  }

  Story withoutHistory() {
    isHistoryKnown = false;
    return this;
  }

  Story refund(int booking, String intent) {
    refunds.add(new Refund(CALENDAR, new UUID(0, booking), intent));
    return this;
  }

  Evidence evidence() {
    return new Evidence(
        statements,
        repeats,
        new Rows(
            bookings,
            entries,
            sessions,
            users,
            claims,
            hanging,
            isHistoryKnown ? Optional.of(history) : Optional.empty()),
        Optional.of(Collections.unmodifiableList(refunds)));
  }
}
