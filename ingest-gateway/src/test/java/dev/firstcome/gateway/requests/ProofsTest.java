package dev.firstcome.gateway.requests;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.SharedRefusal.TooBusy;
import dev.firstcome.contract.Unproven;
import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.gateway.refusals.GatewayRefusal.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Proofs are bounded, whatever the prover does. It knows nothing of what is proved. */
final class ProofsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch go = new CountDownLatch(1);

  private record Claim() implements Unproven {
    @Override
    public String type() {
      return "thing.claim";
    }

    @Override
    public void write(FieldWriter out) {}
  }

  private record Claimed() implements Request {
    @Override
    public String type() {
      return "thing.claim";
    }

    @Override
    public Key homeKey() {
      return new Key("thing", "1");
    }

    @Override
    public void write(FieldWriter out) {}
  }

  @AfterEach
  void stop() {
    go.countDown();
    elsewhere.shutdownNow();
  }

  private Proofs proofs(int maxUnderWay, Duration time, Function<Unproven, Proof> how) {
    Prover prover =
        new Prover() {
          @Override
          public String type() {
            return "thing.claim";
          }

          @Override
          public Proof prove(Unproven claim) {
            return how.apply(claim);
          }
        };
    return new Proofs(List.of(prover), new Proofs.Bounds(maxUnderWay, time), elsewhere);
  }

  private Proof onceTold(Unproven claim) {
    try {
      go.await();
      return new Proof.Proved(new Claimed());
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(claim.type(), stopped);
    }
  }

  private static CompletableFuture<Proof> prove(Proofs by) {
    return by.prove(new Claim()).toCompletableFuture();
  }

  private static Refusal refused(CompletableFuture<Proof> proof) throws Exception {
    return assertInstanceOf(Proof.Refused.class, proof.get(20, TimeUnit.SECONDS)).refusal();
  }

  @Test
  void whoever_asks_does_not_wait() throws Exception {
    CompletableFuture<Proof> proof = prove(proofs(1, LONG, this::onceTold));
    assertFalse(proof.isDone());

    go.countDown();
    assertInstanceOf(Proof.Proved.class, proof.get(20, TimeUnit.SECONDS));
  }

  @Test
  void more_than_there_is_room_for_are_told_to_come_again() throws Exception {
    Proofs two = proofs(2, LONG, this::onceTold);
    List<CompletableFuture<Proof>> inside = new ArrayList<>(List.of(prove(two), prove(two)));

    Refusal refusal = refused(prove(two));
    assertInstanceOf(TooBusy.class, refusal);
    assertTrue(refusal.detail().contains("fewer than 2 proofs"), refusal.detail());
    assertEquals(2, two.underWay());

    go.countDown();
    for (var each : inside) {
      assertInstanceOf(Proof.Proved.class, each.get(20, TimeUnit.SECONDS));
    }
    assertEquals(0, two.underWay());
    assertInstanceOf(Proof.Proved.class, prove(two).get(20, TimeUnit.SECONDS));
  }

  /** What nobody waits for any more still costs, so its place is not given away. */
  @Test
  void one_that_takes_too_long_is_refused_and_keeps_its_place() throws Exception {
    Proofs one = proofs(1, Duration.ofMillis(100), this::onceTold);
    CompletableFuture<Proof> late = prove(one);

    Refusal refusal = refused(late);
    assertInstanceOf(TooBusy.class, refusal);
    assertTrue(refusal.detail().contains("within 100 ms"), refusal.detail());
    assertTrue(refused(prove(one)).detail().contains("fewer than 1 proofs"));

    go.countDown();
    await().until(() -> one.underWay() == 0);
    assertInstanceOf(TooBusy.class, refused(late));
  }

  @Test
  void a_prover_that_fails_is_our_fault_and_costs_no_place() throws Exception {
    Proofs failing =
        proofs(
            1,
            LONG,
            claim -> {
              throw new IllegalStateException("what stands in the token");
            });

    assertInstanceOf(Fault.class, refused(prove(failing)));
    assertInstanceOf(Fault.class, refused(prove(failing)));
    assertEquals(0, failing.underWay());
  }

  @Test
  void when_the_gateway_closes_they_are_told_so() throws Exception {
    Proofs closing = proofs(1, LONG, this::onceTold);
    elsewhere.shutdownNow();

    assertTrue(refused(prove(closing)).detail().contains("closing down"));
    assertEquals(0, closing.underWay());
  }

  @Test
  void what_nobody_can_prove_is_a_mistake_of_ours() {
    Proofs none = new Proofs(List.of(), new Proofs.Bounds(1, LONG), elsewhere);

    assertThrows(IllegalStateException.class, () -> none.prove(new Claim()));
  }
}
