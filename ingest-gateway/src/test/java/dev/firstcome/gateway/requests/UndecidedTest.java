package dev.firstcome.gateway.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is bounded before it reaches the log, and who waits for whom. */
final class UndecidedTest {
  private static final Key KEY = new Key("calendar", "a");
  private static final Key OTHER = new Key("calendar", "b");
  private static final Duration IN_TIME = Duration.ofMillis(20);
  private static final Duration ALONE_IN_TIME = IN_TIME.multipliedBy(Window.ALONE);
  private static final int LEAST = Window.LEAST;

  private final AtomicLong now = new AtomicLong();
  private final Undecided undecided = undecided(10_000, 5_000);
  private final List<Integer> sent = new ArrayList<>();

  private Undecided undecided(int inAll, int perKey) {
    return new Undecided(
        new Undecided.Bounds(inAll, perKey, IN_TIME, Duration.ofSeconds(60)), now::get);
  }

  private static UUID id(int n) {
    return new UUID(7, n);
  }

  private void ask(Key key, int n) {
    assertTrue(undecided.add(id(n), key, "a", () -> sent.add(n)).isEmpty());
  }

  private void ask(int from, int to) {
    IntStream.range(from, to).forEach(n -> ask(KEY, n));
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  // ---- bounds

  @Test
  void a_place_is_free_again_once_it_is_decided() {
    Undecided narrow = undecided(10, 1);
    assertTrue(narrow.add(id(1), KEY, "a", () -> {}).isEmpty());
    assertTrue(narrow.add(id(2), KEY, "a", () -> {}).isPresent());
    assertTrue(narrow.add(id(3), OTHER, "a", () -> {}).isEmpty());
    narrow.decided(id(1));
    narrow.decided(id(1));
    assertTrue(narrow.add(id(2), KEY, "a", () -> {}).isEmpty());
    assertEquals(Optional.of("a"), narrow.typeOf(id(2)));
    assertEquals(2, narrow.count());
  }

  @Test
  void in_all_there_are_no_more_than_there_may_be() {
    Undecided narrow = undecided(1, 10);
    assertTrue(narrow.add(id(1), KEY, "a", () -> {}).isEmpty());
    assertTrue(narrow.add(id(2), OTHER, "a", () -> {}).isPresent());
  }

  @Test
  void a_place_is_free_after_a_while_even_if_it_is_never_decided() {
    ask(KEY, 1);
    pass(Duration.ofSeconds(60));
    undecided.keepHouse();
    assertEquals(1, undecided.count());

    pass(Duration.ofNanos(1));
    undecided.keepHouse();
    assertEquals(0, undecided.count());
  }

  // ---- a line for each key

  @Test
  void of_one_key_some_are_sent_and_the_rest_when_those_are_decided_in_the_order_they_came() {
    ask(0, LEAST + 3);
    assertEquals(numbers(0, LEAST), sent);
    assertEquals(3, undecided.inLine());
    assertEquals(Optional.of("a"), undecided.typeOf(id(LEAST + 2)));

    pass(IN_TIME.plusNanos(1));
    undecided.decided(id(5));
    assertEquals(numbers(0, LEAST + 1), sent);
    undecided.decided(id(0));
    undecided.decided(id(1));
    assertEquals(numbers(0, LEAST + 3), sent);
    assertEquals(0, undecided.inLine());
  }

  @Test
  void another_key_does_not_wait() {
    ask(0, LEAST + 3);
    ask(OTHER, 1_000);
    assertEquals(1_000, sent.getLast());
  }

  @Test
  void who_came_later_does_not_overtake_the_line() {
    ask(0, LEAST + 1);
    ask(LEAST + 1, LEAST + 2);
    undecided.decided(id(0));
    assertEquals(LEAST, sent.getLast());
  }

  @Test
  void one_that_leaves_the_line_is_never_sent() {
    ask(0, LEAST + 2);
    undecided.remove(id(LEAST));
    undecided.decided(id(0));
    assertEquals(LEAST + 1, sent.getLast());
    assertTrue(!sent.contains(LEAST));
  }

  @Test
  void what_stood_in_line_for_long_is_sent_though_nothing_is_decided() {
    ask(0, LEAST + 2);
    pass(KeyQueue.IN_LINE_AT_MOST);
    undecided.keepHouse();
    assertEquals(numbers(0, LEAST), sent);

    pass(Duration.ofNanos(1));
    undecided.keepHouse();
    assertEquals(numbers(0, LEAST + 2), sent);
  }

  @Test
  void what_counts_no_longer_is_sent_before_it_is_forgotten() {
    ask(0, LEAST + 2);
    pass(Duration.ofMinutes(2));
    undecided.keepHouse();
    assertEquals(numbers(0, LEAST + 2), sent);
    assertEquals(0, undecided.count());
    assertEquals(0, undecided.inLine());
  }

  @Test
  void what_fails_at_once_makes_room_for_all_of_the_line() {
    int many = 4_000;
    for (int n = 0; n < many; n++) {
      UUID id = id(n);
      boolean atOnce = n >= LEAST;
      assertTrue(
          undecided
              .add(
                  id,
                  KEY,
                  "a",
                  () -> {
                    if (atOnce) {
                      undecided.remove(id);
                    }
                  })
              .isEmpty());
    }
    assertEquals(many, undecided.count());
    undecided.decided(id(0));
    assertEquals(LEAST - 1, undecided.count());
  }

  // ---- how many

  /** Decides all that are sent, again and again, while there are always more in line. */
  private int atOnceAfter(int rounds, Duration each) {
    int asked = 5_000;
    ask(0, asked);
    int decided = 0;
    for (int round = 0; round < rounds; round++) {
      int inLog = sent.size();
      pass(each);
      for (; decided < inLog; decided++) {
        undecided.decided(id(decided));
        ask(asked, ++asked);
      }
    }
    return sent.size() - decided;
  }

  @Test
  void decided_in_time_there_is_one_more_at_once_each_time() {
    assertEquals(LEAST + 10, atOnceAfter(10, ALONE_IN_TIME), 1);
  }

  @Test
  void decided_too_late_there_are_fewer_but_never_fewer_than_a_handful() {
    int many = atOnceAfter(40, ALONE_IN_TIME);
    assertEquals(LEAST + 40, many, 2);
    int decided = sent.size() - many;
    pass(ALONE_IN_TIME.multipliedBy(2));
    for (int n = decided; n < decided + many; n++) {
      undecided.decided(id(n));
    }
    assertEquals(many * 0.9, sent.size() - decided - many, 2);

    Undecided slow = undecided(10_000, 5_000);
    List<UUID> inLog = new ArrayList<>();
    for (int n = 0; n < 1_000; n++) {
      UUID id = id(n);
      assertTrue(slow.add(id, KEY, "a", () -> inLog.add(id)).isEmpty());
    }
    for (int n = 0; n < 300; n++) {
      pass(ALONE_IN_TIME.dividedBy(LEAST / 2));
      slow.decided(inLog.get(n));
    }
    assertEquals(LEAST, inLog.size() - 300);
  }

  @Test
  void a_key_that_is_asked_little_does_not_save_up() {
    for (int n = 0; n < 500; n++) {
      ask(n, n + 2);
      undecided.decided(id(n));
      undecided.decided(id(++n));
    }
    sent.clear();
    ask(1_000, 1_500);
    assertEquals(LEAST, sent.size());
  }

  @Test
  void what_has_failed_tells_nothing_of_how_long_it_takes() {
    ask(0, 3_000);
    for (int n = 0; n < 1_000; n++) {
      undecided.remove(id(sent.get(n)));
    }
    assertEquals(LEAST, sent.size() - 1_000);
  }

  // ---- many threads

  @Test
  void from_many_threads_all_are_sent_once_and_those_of_one_thread_in_order() throws Exception {
    int threads = 4;
    int each = 5_000;
    Undecided shared = undecided(1_000_000, 1_000_000);
    ConcurrentLinkedQueue<Integer> all = new ConcurrentLinkedQueue<>();
    LinkedBlockingQueue<UUID> inLog = new LinkedBlockingQueue<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads + 2)) {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * each;
        done.add(
            pool.submit(() -> {
              for (int n = first; n < first + each; n++) {
                int number = n;
                Key key = n % 3 == 0 ? KEY : OTHER;
                shared.add(
                    id(n),
                    key,
                    "a",
                    () -> {
                      all.add(number);
                      inLog.add(id(number));
                    });
              }
            }));
      }
      for (int deciders = 0; deciders < 2; deciders++) {
        done.add(
            pool.submit(() -> {
              for (int n = 0; n < threads * each / 2; n++) {
                shared.decided(inLog.take());
              }
              return null;
            }));
      }
      for (Future<?> part : done) {
        part.get();
      }
    }
    assertEquals(0, shared.count());
    assertEquals(0, shared.inLine());
    assertEquals(threads * each, all.size());
    Map<List<Integer>, Integer> last = new HashMap<>();
    for (int number : all) {
      Integer before = last.put(List.of(number / each, number % 3 == 0 ? 0 : 1), number);
      assertTrue(before == null || before < number, () -> number + " came after " + before);
    }
  }
}
