package dev.firstcome.quickstart.race;

import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Payments that come when the hold runs out, while somebody else asks for the slot. */
final class LatePayment implements Scenario {
  @Override
  public String name() {
    return "late-payment";
  }

  @Override
  public String meaning() {
    return "on half as many calendars as callers a hold runs out (after a minute), and at that"
        + " instant its payment is told three times while another guest holds the slot: one of the"
        + " two has it, and if it is the other, the payment goes back once";
  }

  @Override
  public Contest contest(String token, Instant now, int callers, long seed) {
    return new Running(
        IntStream.range(0, Math.max(1, callers / 2))
            .mapToObj(n -> new Asking("race-" + token + "-" + n))
            .toList(),
        Asking.slotAfter(now),
        seed);
  }

  private record Running(List<Asking> calendarsAsked, Slot slot, long seed) implements Contest {
    private static final int TIMES = 3;

    /** How long before the hold runs out they begin to be ready for it. */
    private static final Duration BEFORE = Duration.ofSeconds(1);

    /** Some are early; most are late, and of those the other guest more often comes first. */
    private static final int EARLIEST_MILLIS = -100;

    private static final int LATEST_RIVAL_MILLIS = 200;
    private static final int LATEST_PAYMENT_MILLIS = 400;

    @Override
    public List<String> calendars() {
      return calendarsAsked.stream().map(Asking::calendar).toList();
    }

    @Override
    public boolean isJudgedByOrder() {
      return false;
    }

    @Override
    public boolean isJudgedByRefunds() {
      return true;
    }

    @Override
    public List<String> notes() {
      return Notes.drawnFrom(seed);
    }

    @Override
    public List<Ask> play(Crowd crowd) {
      crowd.makeReady(calendarsAsked.stream().map(asking -> asking.holdMinutes(1)).toList());
      crowd.say("a guest holds the slot on each of " + calendarsAsked.size() + " calendars");
      List<Statement> holds =
          crowd.askAll(calendarsAsked.stream().map(asking -> asking.hold("guest", slot)).toList());
      long heardNanos = System.nanoTime();
      Instant heard =
          holds.stream()
              .flatMap(one -> one.outcome().stream())
              .map(outcome -> outcome.decidedAt())
              .max(Instant::compareTo)
              .orElse(Instant.EPOCH);
      // By the log's own clock, which told the last answer just now.
      List<Optional<Duration>> left =
          holds.stream()
              .map(one ->
                  one.booking()
                      .flatMap(Booking::expiresAt)
                      .map(until -> Duration.between(heard, until)))
              .toList();
      crowd.say("the holds run out in a minute");
      left.stream()
          .flatMap(Optional::stream)
          .min(Duration::compareTo)
          .ifPresent(first -> crowd.pause(first.minus(BEFORE)));
      crowd.say("now: each is paid for, and asked for by somebody else");
      crowd.askAll(asks(holds, left, Duration.ofNanos(System.nanoTime() - heardNanos)));
      crowd.say("the payments are told once more");
      return IntStream.range(0, holds.size())
          .mapToObj(n ->
              holds
                  .get(n)
                  .booking()
                  .map(held -> paid(n, held, TIMES + 1))
                  .orElseGet(() -> calendarsAsked.get(n).nothing()))
          .toList();
    }

    private List<Ask> asks(List<Statement> holds, List<Optional<Duration>> left, Duration waited) {
      Random random = new Random(seed);
      List<Ask> asks = new ArrayList<>();
      for (int n = 0; n < holds.size(); n++) {
        Optional<Booking> held = holds.get(n).booking();
        Duration end = left.get(n).orElse(Duration.ZERO).minus(waited);
        Duration rival = drawn(end, random, LATEST_RIVAL_MILLIS);
        asks.add(calendarsAsked.get(n).hold("rival", slot).after(rival));
        for (int time = 1; held.isPresent() && time <= TIMES; time++) {
          Duration told = drawn(end, random, LATEST_PAYMENT_MILLIS);
          asks.add(paid(n, held.get(), time).after(told));
        }
      }
      Collections.shuffle(asks, random);
      return asks;
    }

    private static Duration drawn(Duration end, Random random, int latestMillis) {
      Duration pause = end.plusMillis(random.nextInt(EARLIEST_MILLIS, latestMillis));
      return pause.isNegative() ? Duration.ZERO : pause;
    }

    private Ask paid(int n, Booking held, int time) {
      return calendarsAsked.get(n).confirm(held, "pi-" + calendarsAsked.get(n).calendar(), time);
    }

    @Override
    public List<String> violations(Evidence evidence) {
      return new PaidOrReturned().violations(evidence);
    }
  }
}
