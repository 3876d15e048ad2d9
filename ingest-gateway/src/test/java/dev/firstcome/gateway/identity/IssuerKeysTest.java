package dev.firstcome.gateway.identity;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long keys are kept, and when they are asked for. Time is the test's. */
final class IssuerKeysTest {
  private static final JWK ONE = Issuer.ec("one", Curve.P_256);
  private static final JWK TWO = Issuer.ec("two", Curve.P_256);
  private static final IssuerKeys.Times TIMES =
      new IssuerKeys.Times(
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(20));

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final AtomicInteger fetches = new AtomicInteger();
  private final List<Boolean> counted = new ArrayList<>();
  private volatile List<JWK> published = List.of(ONE);
  private volatile boolean down;
  private final IssuerKeys keys =
      new IssuerKeys("acme", this::fetch, TIMES, counted::add, now::get);

  private JWKSet fetch() throws IOException {
    fetches.incrementAndGet();
    if (down) {
      throw new IOException("nobody there");
    }
    return new JWKSet(published);
  }

  /** How many keys of the name there are. */
  private int ask(String kid) throws KeySourceException {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null).size();
  }

  private void assertUnavailable(String kid) {
    assertThrows(IssuerKeys.Unavailable.class, () -> ask(kid));
  }

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void they_are_fetched_once_and_kept() throws Exception {
    assertEquals(1, ask("one"));
    after(Duration.ofMinutes(5));
    assertEquals(1, ask("one"));

    assertEquals(1, fetches.get());
    assertEquals(List.of(true), counted);
  }

  @Test
  void after_a_while_they_are_fetched_again_and_what_was_withdrawn_is_gone() throws Exception {
    ask("one");
    published = List.of(TWO);
    after(Duration.ofMinutes(5).plusNanos(1));

    assertEquals(0, ask("one"));
    assertEquals(1, ask("two"));
    assertEquals(2, fetches.get());
  }

  @Test
  void a_new_key_is_there_as_soon_as_somebody_signs_by_it() throws Exception {
    ask("one");
    published = List.of(TWO, ONE);
    after(Duration.ofSeconds(10));

    assertEquals(1, ask("two"));
    assertEquals(2, fetches.get());
  }

  @Test
  void a_flood_of_unknown_keys_is_a_fetch_each_pause() throws Exception {
    ask("one");
    after(Duration.ofSeconds(10));
    assertEquals(0, ask("none"));
    for (int i = 0; i < 1_000; i++) {
      int which = i;
      assertUnavailable("none-" + which);
      assertEquals(1, ask("one"));
    }
    assertEquals(2, fetches.get());

    after(Duration.ofSeconds(10));
    assertEquals(0, ask("none"));
    assertEquals(3, fetches.get());
  }

  /** The provider may have had a new key since: nobody can say that there is none. */
  @Test
  void within_the_pause_an_unknown_key_is_not_said_to_be_none() throws Exception {
    ask("one");
    published = List.of(TWO);

    assertUnavailable("two");
    after(Duration.ofSeconds(10));
    assertEquals(1, ask("two"));
  }

  @Test
  void in_an_outage_they_go_on_working_for_an_hour_and_no_longer() throws Exception {
    ask("one");
    down = true;
    for (int minutes = 6; minutes <= 60; minutes += 6) {
      after(Duration.ofMinutes(6));
      assertEquals(1, ask("one"), "after " + minutes + " minutes");
    }
    after(Duration.ofNanos(1));
    assertUnavailable("one");

    down = false;
    after(Duration.ofSeconds(1));
    assertEquals(1, ask("one"));
  }

  @Test
  void in_an_outage_a_new_key_is_not_said_to_be_none() throws Exception {
    ask("one");
    down = true;
    after(Duration.ofMinutes(1));

    assertUnavailable("two");
    assertEquals(List.of(true, false), counted);
  }

  @Test
  void an_outage_from_the_start_is_asked_about_once_a_second() throws Exception {
    down = true;
    for (int i = 0; i < 100; i++) {
      assertUnavailable("one");
    }
    assertEquals(1, fetches.get());

    after(Duration.ofSeconds(1));
    down = false;
    assertEquals(1, ask("one"));
    assertEquals(2, fetches.get());
  }

  @Test
  void many_who_ask_at_once_share_a_fetch() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    IssuerKeys slow = slowly(go);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> asked = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        asked.add(CompletableFuture.supplyAsync(() -> count(slow, "one"), threads));
      }
      await().until(() -> fetches.get() == 1);
      go.countDown();
      for (var each : asked) {
        assertEquals(1, each.get());
      }
    }
    assertEquals(1, fetches.get());
  }

  @Test
  void nobody_waits_for_new_keys_while_the_old_ones_do() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger slowFrom = new AtomicInteger(1);
    IssuerKeys slow = slowly(go, slowFrom);
    assertEquals(1, count(slow, "one"));
    after(Duration.ofMinutes(6));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> count(slow, "one"), threads);
      await().until(() -> fetches.get() == 2);

      assertEquals(1, count(slow, "one"));
      assertTrue(!first.isDone());
      go.countDown();
      assertEquals(1, first.get());
    }
  }

  private IssuerKeys slowly(CountDownLatch go) {
    return slowly(go, new AtomicInteger());
  }

  /** The first so many fetches are as fast as ever. */
  private IssuerKeys slowly(CountDownLatch go, AtomicInteger fast) {
    return new IssuerKeys(
        "acme",
        () -> {
          JWKSet fetched = fetch();
          if (fast.getAndDecrement() <= 0) {
            try {
              go.await();
            } catch (InterruptedException stopped) {
              throw new IOException(stopped);
            }
          }
          return fetched;
        },
        TIMES,
        successfully -> {},
        now::get);
  }

  private static int count(IssuerKeys of, String kid) {
    try {
      return of.get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null).size();
    } catch (KeySourceException unavailable) {
      return -1;
    }
  }
}
