package dev.firstcome.quickstart.effects;

import static dev.firstcome.quickstart.effects.Desk.WAIT;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.booking.BookingEffect;
import dev.firstcome.contract.booking.BookingEffect.CreateSession;
import dev.firstcome.contract.booking.BookingEffect.ExpireSession;
import dev.firstcome.contract.booking.BookingEffect.Refund;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.quickstart.effects.StripeStand.Fault;
import dev.firstcome.quickstart.embedded.EmbeddedBroker;
import dev.firstcome.quickstart.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong on the way: one session for each hold, one refund for each payment. */
final class EffectsIT {
  private static final Path PROGRAMS = Path.of("target", "postgres-programs");
  private static final AtomicInteger DESKS = new AtomicInteger();
  private static final Slot SLOT =
      new Slot(Instant.parse("2030-12-02T09:00:00Z"), Instant.parse("2030-12-02T09:30:00Z"));

  private static EmbeddedBroker broker;
  private static EmbeddedPostgres postgres;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private StripeStand stripe;
  private Desk desk;

  @BeforeAll
  static void open(@TempDir Path folder) {
    broker = EmbeddedBroker.open(folder.resolve("kafka"), 0);
    postgres = EmbeddedPostgres.open(folder.resolve("postgres"), 0, PROGRAMS);
  }

  @AfterAll
  static void close() {
    broker.close();
    postgres.close();
  }

  @BeforeEach
  void begin() throws IOException {
    postgres.start();
    stripe = new StripeStand();
    desk = new Desk(broker, postgres, "e" + DESKS.incrementAndGet(), stripe);
  }

  @AfterEach
  void end() {
    desk.close();
    stripe.close();
  }

  private CreateSession session(int number) {
    return new CreateSession(
        "dr-lee-" + number % 5,
        new UUID(7, number),
        SLOT,
        "guest" + number + "@example.com",
        "card",
        now.plus(Duration.ofMinutes(30)));
  }

  private static Refund refund(int number) {
    return new Refund("dr-lee-" + number % 5, new UUID(7, number), "pi_" + number + "_");
  }

  // ---- one at a time

  @Test
  void a_session_is_made_as_the_hold_says_and_the_hold_is_told() throws Exception {
    try (var _ = desk.start(Map.of())) {
      desk.publish(now, session(1));
      desk.awaitStates("done|1");
    }
    var asked = stripe.created.getFirst().asked();
    String booking = new UUID(7, 1).toString();
    assertEquals("payment", asked.get("mode"));
    assertEquals("price_1", asked.get("line_items[0][price]"));
    assertEquals("1", asked.get("line_items[0][quantity]"));
    assertEquals("dr-lee-1", asked.get("metadata[calendar]"));
    assertEquals(booking, asked.get("metadata[booking]"));
    assertEquals("dr-lee-1", asked.get("payment_intent_data[metadata][calendar]"));
    assertEquals(booking, asked.get("payment_intent_data[metadata][booking]"));
    assertEquals(booking, asked.get("client_reference_id"));
    assertEquals("guest1@example.com", asked.get("customer_email"));
    assertEquals("card", asked.get("payment_method_types[0]"));
    assertEquals("https://example.com/paid", asked.get("success_url"));
    assertEquals(
        Long.toString(now.plus(Duration.ofMinutes(45)).getEpochSecond()), asked.get("expires_at"));
    assertEquals(List.of("cs_test_1"), desk.query("select result from effects"));
    assertEquals(1, desk.asked().size());
    assertTrue(
        desk.asked()
            .getFirst()
            .endsWith(
                " effects-adapter {\"type\":\"booking.attach-payment\",\"calendar\":\"dr-lee-1\","
                    + "\"booking\":\""
                    + booking
                    + "\",\"checkoutSession\":\"cs_test_1\"}"),
        desk.asked()::toString);
  }

  @Test
  void a_hold_that_has_expired_needs_no_session() throws Exception {
    try (var _ = desk.start(Map.of())) {
      desk.publish(now.minus(Duration.ofHours(2)), expired(1));
      desk.awaitStates("done|1");
    }
    assertEquals(List.of("too late"), desk.query("select result from effects"));
    assertEquals(0, stripe.calls.get());
    assertEquals(List.of(), desk.asked());
  }

  private CreateSession expired(int number) {
    CreateSession usual = session(number);
    return new CreateSession(
        usual.calendar(), usual.booking(), SLOT, "kim", "card", now.minus(Duration.ofMinutes(1)));
  }

  @Test
  void a_session_is_ended_once_and_one_that_has_ended_is_left() throws Exception {
    stripe.session("cs_open", "open");
    stripe.session("cs_paid", "complete");
    try (var _ = desk.start(Map.of())) {
      desk.publish(
          now,
          new ExpireSession("dr-lee", new UUID(7, 1), "cs_open"),
          new ExpireSession("dr-lee", new UUID(7, 2), "cs_paid"),
          new ExpireSession("dr-lee", new UUID(7, 3), "cs_nobody_knows"));
      desk.awaitStates("done|2", "parked|1");
    }
    assertEquals(List.of("cs_open"), stripe.expired);
    assertEquals(
        List.of("expire:cs_open|expired", "expire:cs_paid|was complete"),
        desk.query("select id, result from effects where state = 'done' order by id"));
  }

  @Test
  void a_payment_that_somebody_has_refunded_is_refunded() throws Exception {
    stripe.refunded.add("pi_1_");
    try (var _ = desk.start(Map.of())) {
      desk.publish(now, refund(1));
      desk.awaitStates("done|1");
    }
    assertEquals(List.of("refunded before"), desk.query("select result from effects"));
  }

  // ---- faults

  @Test
  void each_fault_on_the_way_leaves_one_session_and_one_refund() throws Exception {
    int number = 0;
    for (Fault fault : Fault.values()) {
      number++;
      stripe.fail(new UUID(7, number).toString(), fault, fault);
      stripe.fail("pi_" + number + "_", fault, fault);
    }
    try (var _ = desk.start(Map.of())) {
      for (int i = 1; i <= number; i++) {
        desk.publish(now, session(i));
        desk.publish(now, new Refund("dr-lee", new UUID(8, i), "pi_" + i + "_"));
      }
      desk.awaitStates("done|" + 2 * number);
    }
    requireOneOfEach(number, number);
    // Two in vain and one that succeeds, for each.
    assertEquals(6 * number, stripe.calls.get());
  }

  @Test
  void a_session_whose_answer_was_lost_comes_to_light_though_its_hold_has_expired()
      throws Exception {
    String booking = new UUID(7, 1).toString();
    Fault[] longer = new Fault[30];
    Arrays.fill(longer, Fault.UNAVAILABLE);
    longer[0] = Fault.ANSWER_LOST;
    stripe.fail(booking, longer);
    CreateSession usual = session(1);
    Instant soon = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
    try (var _ = desk.start(Map.of("FIRSTCOME_EFFECTS_ATTEMPTS", "100"))) {
      desk.publish(
          now, new CreateSession(usual.calendar(), usual.booking(), SLOT, "kim", "card", soon));
      await().atMost(WAIT).until(() -> Instant.now().isAfter(soon) && stripe.calls.get() > 1);
      desk.awaitStates("due|1");
      stripe.fail(booking);
      desk.awaitStates("done|1");
    }
    assertEquals(List.of("cs_test_1"), desk.query("select result from effects"));
    requireOneOfEach(1, 0);
  }

  @Test
  void what_a_dead_process_had_taken_is_done_when_its_lease_ends() throws Exception {
    try (var _ = desk.startPlain(Map.of())) {
      desk.publish(now, refund(1));
      desk.awaitStates("due|1");
    }
    desk.execute(
        "update effects set attempts = 1, first_tried_at = now(),"
            + " next_attempt_at = now() + interval '3 seconds'");
    try (var adapter = desk.start(Map.of())) {
      await().atMost(WAIT).until(() -> adapter.readiness().obstacle().isEmpty());
      desk.awaitStates("done|1");
    }
    assertEquals(
        List.of("2|t"),
        desk.query("select attempts, changed_at - first_tried_at > '3 s' from effects"));
    requireOneOfEach(0, 1);
  }

  @Test
  void two_adapters_the_same_effects_several_times_and_faults_on_the_way() throws Exception {
    int holds = 60;
    Random random = new Random(7);
    Fault[] all = Fault.values();
    List<BookingEffect> effects = new ArrayList<>();
    for (int i = 1; i <= holds; i++) {
      if (i % 3 == 0) {
        stripe.fail(new UUID(7, i).toString(), all[random.nextInt(all.length)]);
        stripe.fail("pi_" + i + "_", all[random.nextInt(all.length)]);
      }
      for (int copy = 0; copy < 3; copy++) {
        effects.add(session(i));
        effects.add(new Refund("dr-lee", new UUID(8, i), "pi_" + i + "_"));
      }
    }
    Collections.shuffle(effects, random);
    try (var one = desk.start(Map.of())) {
      desk.publish(now, effects.subList(0, 100));
      try (var two = desk.start(Map.of())) {
        await().atMost(WAIT).until(() -> two.readiness().obstacle().isEmpty());
        desk.publish(now, effects.subList(100, effects.size()));
        desk.awaitStates("done|" + 2 * holds);
      }
      assertTrue(one.readiness().obstacle().isEmpty());
    }
    requireOneOfEach(holds, holds);
  }

  @Test
  void postgres_is_stopped_and_started() throws Exception {
    try (var adapter = desk.start(Map.of())) {
      desk.publish(now, refund(1));
      desk.awaitStates("done|1");
      postgres.stop();
      desk.publish(now, refund(2));
      await().atMost(WAIT).until(() -> adapter.readiness().obstacle().isPresent());
      postgres.start();
      desk.awaitStates("done|2");
      await().atMost(WAIT).until(() -> adapter.readiness().obstacle().isEmpty());
    }
    requireOneOfEach(0, 2);
  }

  private void requireOneOfEach(int sessions, int refunds) {
    assertEquals(sessions, stripe.created.size());
    assertEquals(refunds, stripe.refunded.size());
    assertEquals(refunds, new HashSet<>(stripe.refunded).size());
    assertEquals(
        sessions,
        stripe.created.stream()
            .map(each -> each.asked().get("metadata[booking]"))
            .distinct()
            .count());
    // A hold may be told twice, of the same session by the same request.
    assertEquals(sessions, new HashSet<>(desk.asked()).size());
  }

  @Test
  void what_is_done_is_forgotten_after_its_retention_and_what_is_parked_is_not() throws Exception {
    try (var _ = desk.start(Map.of())) {
      desk.publish(now, refund(1), refund(2), new Refund("dr-lee", new UUID(7, 3), "pi_unknown"));
      desk.awaitStates("done|2", "parked|1");
      desk.execute(
          "update effects set changed_at = now() - interval '91 days' where id <> 'refund:pi_2_'");
      desk.awaitStates("done|1", "parked|1");
    }
  }

  // ---- parked

  @Test
  void after_the_last_try_it_is_parked_blocks_nobody_and_can_be_sent_again() throws Exception {
    stripe.breakAll("pi_1_");
    try (var _ = desk.start(Map.of("FIRSTCOME_EFFECTS_ATTEMPTS", "3"))) {
      desk.publish(now, refund(1), refund(2), refund(6), session(1));
      desk.awaitStates("done|3", "parked|1");
      assertEquals(
          List.of("refund:pi_1_|3|Stripe: ApiException 503, 3 times"),
          desk.query("select id, attempts, last_error from effects where state = 'parked'"));

      stripe.mend();
      assertEquals(0, desk.firstcome("effects", "list"));
      assertEquals(1, desk.firstcome("effects", "resend", "refund:pi_2_"));
      assertEquals(0, desk.firstcome("effects", "resend", "refund:pi_1_"));
      desk.awaitStates("done|4");
    }
    requireOneOfEach(1, 3);
  }

  @Test
  void what_would_be_refused_every_time_is_parked_at_once() throws Exception {
    try (var _ = desk.start(Map.of())) {
      desk.publish(now, new Refund("dr-lee", new UUID(7, 1), "pi_unknown"));
      desk.awaitStates("parked|1");
    }
    assertEquals(
        List.of("1|Stripe: InvalidRequestException 404 resource_missing of payment_intent"),
        desk.query("select attempts, last_error from effects"));
  }

  @Test
  void what_cannot_be_read_or_is_of_no_known_type_is_parked_with_the_reason() throws Exception {
    try (var _ = desk.start(Map.of())) {
      desk.publishBytes(
          "calendar:a",
          "{\"effect\":\"x:1\",\"type\":\"nothing.known\",\"key\":"
              + "\"calendar:a\",\"request\":\"r\",\"at\":\"2026-11-22T10:00:00Z\"}");
      desk.publishBytes("calendar:a", "no JSON at all");
      desk.publish(now, refund(1));
      desk.awaitStates("done|1", "parked|2");
    }
    assertEquals(
        List.of("unreadable", "nothing.known"),
        desk.query("select type from effects where state = 'parked' order by type desc"));
  }

  // ---- off unless configured

  @Test
  void what_nobody_is_configured_for_waits_untouched() throws Exception {
    try (var adapter = desk.startPlain(Map.of())) {
      desk.publish(now, refund(1), session(1));
      desk.awaitStates("due|2");
      await().atMost(WAIT).until(() -> adapter.readiness().obstacle().isEmpty());
      assertEquals(List.of("0", "0"), desk.query("select attempts from effects"));
    }
    assertEquals(0, stripe.calls.get());
    try (var _ = desk.start(Map.of())) {
      desk.awaitStates("done|2");
    }
    requireOneOfEach(1, 1);
  }

  @Test
  void no_secret_and_no_guest_is_in_what_operators_see() throws Exception {
    stripe.breakAll("guest1@");
    try (var _ = desk.start(Map.of("FIRSTCOME_EFFECTS_ATTEMPTS", "2"))) {
      desk.publish(now, session(1));
      desk.awaitStates("parked|1");
    }
    String seen = desk.query("select last_error, result from effects").toString();
    assertFalse(seen.contains("guest1"), seen);
    assertFalse(seen.contains("sk_test"), seen);
  }
}
