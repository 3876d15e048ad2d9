package dev.firstcome.quickstart.race;

import dev.firstcome.contract.PublishedOutcome;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.WaitlistEntry;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import dev.firstcome.quickstart.race.Heard.Accepted;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a caller says it was told.
 *
 * @param seq how far its calendar's log had come: of an acceptance that changed something its own
 *     place in the order, otherwise the last change that it saw; empty if nobody says
 */
record Statement(Ask ask, Heard heard, Optional<Long> seq) {
  static Statement of(Ask ask, Heard heard) {
    return new Statement(ask, heard, Optional.empty());
  }

  Statement at(Optional<Long> seq) {
    return new Statement(ask, heard, seq);
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

  private <T> Optional<T> result(String named, Function<FieldReader, T> read) {
    if (!(heard instanceof Accepted accepted)) {
      return Optional.empty();
    }
    try {
      return Json.read(Texts.utf8(accepted.text()))
          .optionalObject("result")
          .filter(result -> result.has(named))
          .map(read);
    } catch (Malformed notOurs) {
      return Optional.empty();
    }
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
