package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.Result;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.BookingRefusal.SlotTaken;
import dev.firstcome.processor.rules.Decision;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a caller hears, but for versions, which tell when timers came. */
record Answer(
    String code,
    boolean created,
    Optional<UUID> booking,
    Optional<State> state,
    Optional<Instant> until) {

  static Answer refused(String code) {
    return new Answer(code, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Answer slotTaken(Optional<Instant> mayFreeAt) {
    return new Answer("slot-taken", false, Optional.empty(), Optional.empty(), mayFreeAt);
  }

  static Answer configured(boolean created) {
    return new Answer("accepted", created, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Answer accepted(boolean created, UUID booking, State state, Optional<Instant> expiresAt) {
    return new Answer("accepted", created, Optional.of(booking), Optional.of(state), expiresAt);
  }

  static Answer of(Decision decision) {
    return switch (decision) {
      case Decision.Refused(SlotTaken taken, var effects) -> slotTaken(taken.mayFreeAt());
      case Decision.Refused(var refusal, var effects) -> refused(refusal.kind().code());
      case Decision.Accepted accepted -> of(accepted.result(), accepted.created());
      case Decision.Nothing nothing -> refused("nothing");
      case Decision.Onward onward -> refused("onward");
    };
  }

  /** For statistics. */
  String inBrief() {
    boolean forNow = code.equals("slot-taken") && until.isPresent();
    return state.map(State::written).orElse(code) + (forNow ? " for now" : "");
  }

  private static Answer of(Result result, boolean created) {
    return result instanceof Booking booking
        ? accepted(created, booking.id(), booking.state(), booking.expiresAt())
        : configured(created);
  }
}
