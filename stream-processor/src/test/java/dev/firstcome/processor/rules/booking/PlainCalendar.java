package dev.firstcome.processor.rules.booking;

import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The same rules, plain and slow: a list of claims, and nothing but the words of the design. Timers
 * do not come into it, since whether they came must not matter.
 */
final class PlainCalendar {
  private final List<Claim> claims = new ArrayList<>();
  private boolean configured;
  private long capacity = 1;
  private SortedMap<String, Long> holdMinutes = new TreeMap<>();

  private static final class Claim {
    final UUID id;
    final Slot slot;
    final String guest;
    final Instant until;
    State state = State.HELD;

    Claim(UUID id, Slot slot, String guest, Instant until) {
      this.id = id;
      this.slot = slot;
      this.guest = guest;
      this.until = until;
    }

    State stateAt(Instant now) {
      return state == State.HELD && !until.isAfter(now) ? State.LAPSED : state;
    }

    boolean livesAt(Instant now) {
      return stateAt(now) == State.HELD || stateAt(now) == State.CONFIRMED;
    }

    Answer accepted(boolean created) {
      return Answer.accepted(
          created, id, state, Optional.of(until).filter(held -> state == State.HELD));
    }

    Answer becomes(State next) {
      state = next;
      return accepted(false);
    }
  }

  int size() {
    return claims.size();
  }

  UUID id(int booking) {
    return claims.get(booking).id;
  }

  Answer configure(Act.Configure asked) {
    if (asked.belief().isWrong()) {
      return Answer.refused("version-conflict");
    }
    boolean created = !configured;
    configured = true;
    capacity = asked.capacity().orElse(capacity);
    holdMinutes = asked.holdMinutes().orElse(holdMinutes);
    return Answer.configured(created);
  }

  Answer hold(Act.Hold asked, UUID id, Instant now) {
    Optional<Claim> own = liveClaim(asked.guest(), asked.slot(), now);
    if (own.isPresent()) {
      return own.get().accepted(false);
    }
    if (asked.slot().start().isBefore(now)) {
      return Answer.refused("slot-in-the-past");
    }
    if (isFull(asked.slot(), now)) {
      return Answer.slotTaken(mayFreeAt(asked.slot(), now));
    }
    Claim claim = new Claim(id, asked.slot(), asked.guest(), now.plus(holdTime(asked.payment())));
    claims.add(claim);
    return claim.accepted(true);
  }

  Answer confirm(Act.Confirm asked, Instant now) {
    if (claims.isEmpty()) {
      return Answer.refused("not-found");
    }
    if (asked.belief().isWrong()) {
      return Answer.refused("version-conflict");
    }
    Claim claim = claims.get(asked.booking() % claims.size());
    return switch (claim.stateAt(now)) {
      case CANCELLED -> Answer.refused("already-cancelled");
      case CONFIRMED, REFUND_DUE -> claim.accepted(false);
      case HELD -> claim.becomes(State.CONFIRMED);
      case LAPSED -> {
        boolean gone =
            claim.slot.start().isBefore(now)
                || isFull(claim.slot, now)
                || liveClaim(claim.guest, claim.slot, now).isPresent();
        yield claim.becomes(gone ? State.REFUND_DUE : State.CONFIRMED);
      }
    };
  }

  Answer cancel(Act.Cancel asked, Instant now) {
    if (claims.isEmpty()) {
      return Answer.refused("not-found");
    }
    if (asked.belief().isWrong()) {
      return Answer.refused("version-conflict");
    }
    Claim claim = claims.get(asked.booking() % claims.size());
    return claim.livesAt(now) ? claim.becomes(State.CANCELLED) : Answer.refused("already-ended");
  }

  private Optional<Claim> liveClaim(String guest, Slot slot, Instant now) {
    return claims.stream()
        .filter(claim -> claim.guest.equals(guest) && claim.slot.equals(slot) && claim.livesAt(now))
        .findFirst();
  }

  /** Whether at some instant of the slot as many live as the calendar takes. */
  private boolean isFull(Slot slot, Instant now) {
    List<Claim> live = claims.stream().filter(claim -> claim.livesAt(now)).toList();
    return Stream.concat(Stream.of(slot.start()), live.stream().map(claim -> claim.slot.start()))
        .filter(instant -> covers(slot, instant))
        .anyMatch(instant ->
            live.stream().filter(claim -> covers(claim.slot, instant)).count() >= capacity);
  }

  /** The first instant at which the same request would be accepted if nobody did anything. */
  private Optional<Instant> mayFreeAt(Slot slot, Instant now) {
    return claims.stream()
        .map(claim -> claim.until)
        .filter(later -> later.isAfter(now))
        .sorted()
        .filter(later -> !slot.start().isBefore(later) && !isFull(slot, later))
        .findFirst();
  }

  private Duration holdTime(Optional<String> payment) {
    String method = payment.orElse("card");
    long byDefault = method.equals("multibanco") ? 72 * 60 : 30;
    return Duration.ofMinutes(holdMinutes.getOrDefault(method, byDefault));
  }

  static boolean covers(Slot slot, Instant instant) {
    return !instant.isBefore(slot.start()) && instant.isBefore(slot.end());
  }
}
