package dev.firstcome.quickstart.race;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.PublishedOutcome.Verdict;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Session;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.contract.signup.SignedIn;
import dev.firstcome.contract.signup.User;
import dev.firstcome.quickstart.race.Heard.Accepted;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a caller says it was told.
 *
 * @param seq how far its calendar's log had come: of an acceptance that changed something its own
 *     place in the order, otherwise the last change that it saw; empty if nobody says
 * @param step in which it was asked: all that was asked in one step was answered before the next
 */
record Statement(Ask ask, Heard heard, Optional<Long> seq, int step) {
  static Statement of(Ask ask, Heard heard) {
    return new Statement(ask, heard, Optional.empty(), 0);
  }

  Statement at(Optional<Long> seq) {
    return new Statement(ask, heard, seq, step);
  }

  Statement inStep(int step) {
    return new Statement(ask, heard, seq, step);
  }

  String who() {
    return ask.who();
  }

  boolean isAccepted() {
    return heard instanceof Accepted;
  }

  boolean isRefused() {
    return heard instanceof Heard.Refused;
  }

  /** The booking as an acceptance showed it. */
  Optional<Booking> booking() {
    return result("booking", Booking::read);
  }

  /** The place in line as an acceptance showed it. */
  Optional<WaitlistEntry> entry() {
    return result("entry", WaitlistEntry::read);
  }

  /** The session as an acceptance showed it. */
  Optional<Session> session() {
    return result("session", Session::read);
  }

  /** The user as an acceptance showed it. */
  Optional<User> user() {
    return result("status", User::read);
  }

  /** Who the caller is, as an acceptance showed it. */
  Optional<SignedIn> signedIn() {
    return result(
        "created",
        in -> new SignedIn(in.id("user"), in.text("externalId", 1_000), in.flag("created")));
  }

  /** The code of a refusal; empty if it is none. */
  Optional<String> code() {
    return heard instanceof Heard.Refused refused ? Optional.of(refused.code()) : Optional.empty();
  }

  /**
   * What an acceptance showed.
   *
   * @param named a field that the result has if it is one of these
   */
  <T> Optional<T> result(String named, Function<FieldReader, T> read) {
    return heard instanceof Accepted accepted ? accepted.result(named, read) : Optional.empty();
  }

  /** Which version of what an outcome is about. */
  static Optional<EntityRef> entity(PublishedOutcome outcome) {
    return outcome.verdict() instanceof Verdict.Accepted accepted
        ? accepted.entity()
        : Optional.empty();
  }

  /** The outcome that an acceptance showed. */
  Optional<PublishedOutcome> outcome() {
    try {
      return heard instanceof Accepted accepted
          ? Optional.of(PublishedOutcome.read(Texts.utf8(accepted.text())))
          : Optional.empty();
    } catch (Malformed notOurs) {
      return Optional.empty();
    }
  }
}
