package dev.firstcome.gateway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RequestIdsTest {
  private static final String SECRET = "sixteen bytes or more";
  private static final long LAST_MILLIS = (1L << 48) - 1;

  private static RequestIds at(long millis, int gateway) {
    return new RequestIds(SECRET, () -> Instant.ofEpochMilli(millis), gateway);
  }

  @Property
  void an_id_is_a_uuid_of_version_7_that_tells_its_time(
      @ForAll @LongRange(min = 1, max = LAST_MILLIS / 2) long millis, @ForAll int gateway) {
    UUID id = at(millis, gateway).next();

    assertEquals(7, id.version());
    assertEquals(2, id.variant());
    assertEquals(Instant.ofEpochMilli(millis), RequestIds.issuedAt(id));
  }

  @Property
  void any_gateway_with_the_secret_knows_it(
      @ForAll @LongRange(min = 1, max = LAST_MILLIS / 2) long millis,
      @ForAll int one,
      @ForAll int other) {
    assertTrue(at(7, other).issued(at(millis, one).next()));
  }

  @Property
  void one_bit_changed_and_nobody_knows_it(
      @ForAll @LongRange(min = 1, max = LAST_MILLIS / 2) long millis,
      @ForAll int gateway,
      @ForAll @IntRange(min = 0, max = 127) int bit) {
    RequestIds ids = at(millis, gateway);
    UUID id = ids.next();
    UUID changed =
        bit < 64
            ? new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ (1L << bit))
            : new UUID(
                id.getMostSignificantBits() ^ (1L << (bit - 64)), id.getLeastSignificantBits());

    assertFalse(ids.issued(changed));
  }

  @Property
  void one_made_up_is_not_known(@ForAll long high, @ForAll long low) {
    assertFalse(at(7, 1).issued(new UUID(high, low)));
  }

  @Property
  void ids_rise_whatever_the_clock_does(
      @ForAll @Size(min = 2, max = 50) List<@LongRange(min = 1, max = 1_000) Long> times) {
    AtomicLong now = new AtomicLong();
    RequestIds ids = new RequestIds(SECRET, () -> Instant.ofEpochMilli(now.get()), 1);
    UUID before = new UUID(0, 0);
    for (long time : times) {
      now.set(time);
      UUID id = ids.next();
      assertTrue(id.compareTo(before) > 0);
      before = id;
    }
  }

  @Test
  void a_clock_that_stands_still_gives_no_id_twice() {
    RequestIds ids = at(1_000, 1);
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertTrue(seen.add(ids.next()));
    }
  }

  @Test
  void no_id_twice_with_many_threads() {
    RequestIds ids = new RequestIds(SECRET, InstantSource.system(), 1);
    Set<UUID> seen = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> {
          for (int j = 0; j < 5_000; j++) {
            seen.add(ids.next());
          }
        });
      }
    }
    assertEquals(20_000, seen.size());
    assertTrue(seen.stream().allMatch(ids::issued));
  }

  @Test
  void two_gateways_at_the_same_time_give_different_ids() {
    assertFalse(at(1_000, 1).next().equals(at(1_000, 2).next()));
  }

  @Test
  void another_secret_is_another_world() {
    RequestIds other = new RequestIds("another sixteen bytes", InstantSource.system(), 1);

    assertFalse(other.issued(at(1_000, 1).next()));
  }

  @Test
  void a_short_secret_is_refused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RequestIds("fifteen bytes..", InstantSource.system(), 1));
  }
}
