package dev.firstcome.gateway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.gateway.requests.PendingCall.Settled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens in whatever order, a call is settled once, and never as pending too soon. */
final class PendingCallTest {
  private enum Event {
    REFUSED,
    ACKNOWLEDGED,
    FAILED,
    DECIDED,
    PATIENCE_OVER
  }

  private static final UUID ID = new UUID(1, 2);
  private static final TooBusy NO_ROOM = new TooBusy("The line is full.");
  private static final KnownOutcome OUTCOME = new KnownOutcome(new byte[0], false);

  @Provide
  Arbitrary<List<Event>> anyOrder() {
    return Arbitraries.shuffle(Event.values())
        .flatMap(all ->
            Arbitraries.integers().between(0, all.size()).map(count -> all.subList(0, count)));
  }

  @Property
  void the_first_that_suffices_settles_it(@ForAll("anyOrder") List<Event> events) {
    Undecided undecided =
        new Undecided(
            new Undecided.Bounds(10, 10, Duration.ofSeconds(1), Duration.ofHours(1)), () -> 0L);
    Outcomes outcomes = new Outcomes(new RecentOutcomes(1_000_000), undecided);
    PendingCall call = sent(outcomes, undecided);
    List<Event> before = new ArrayList<>();
    Optional<Settled> expected = Optional.empty();
    for (Event event : events) {
      before.add(event);
      if (expected.isEmpty()) {
        expected = settledBy(event, before);
      }
      happen(event, call);
      CompletableFuture<Settled> settled = call.settled().toCompletableFuture();
      assertEquals(expected.isPresent(), settled.isDone());
      expected.ifPresent(how -> assertInstanceOf(how.getClass(), settled.join()));
    }
    assertEquals(expected.isPresent() ? 0 : 1, outcomes.waiting());
  }

  /** The rule once more, written another way. */
  private static Optional<Settled> settledBy(Event event, List<Event> sinceStart) {
    boolean acknowledged = sinceStart.contains(Event.ACKNOWLEDGED);
    boolean patienceOver = sinceStart.contains(Event.PATIENCE_OVER);
    return switch (event) {
      case REFUSED -> Optional.of(new Settled.Refused(NO_ROOM));
      case DECIDED -> Optional.of(new Settled.Decided(OUTCOME));
      case FAILED ->
          Optional.of(
              new Settled.Failed(
                  new dev.firstcome.gateway.refusals.GatewayRefusal.Unavailable(true)));
      case ACKNOWLEDGED, PATIENCE_OVER ->
          acknowledged && patienceOver ? Optional.of(new Settled.StillPending()) : Optional.empty();
    };
  }

  private static PendingCall sent(Outcomes outcomes, Undecided undecided) {
    assertTrue(undecided.add(ID, new Key("calendar", "a"), "booking.hold", () -> {}).isEmpty());
    PendingCall call = new PendingCall(ID, "booking.hold", outcomes, undecided);
    outcomes.await(ID, call);
    assertFalse(call.settled().toCompletableFuture().isDone());
    return call;
  }

  private static void happen(Event event, PendingCall call) {
    switch (event) {
      case REFUSED -> call.refused(NO_ROOM);
      case ACKNOWLEDGED -> call.acknowledged();
      case FAILED -> call.failed(true);
      case DECIDED -> call.accept(OUTCOME);
      case PATIENCE_OVER -> call.patienceOver();
    }
  }
}
