package dev.firstcome.quickstart.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Payment;
import dev.firstcome.contract.booking.Slot;
import dev.firstcome.gateway.Gateway;
import dev.firstcome.quickstart.gateway.Pages.Page;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lists that are long, and that change while somebody reads them. */
final class PagingIT {
  private static final Instant START = Instant.parse("2036-12-01T09:00:00Z");
  private static final Pattern ID = Pattern.compile("\"booking\":\"([^\"]*)\"");

  private static Surrounded surrounded;
  private static Gateway gateway;
  private static Web web;
  private static Owner owner;

  private final Random random = new Random(1);
  private int slots;

  @BeforeAll
  static void start() throws Exception {
    surrounded = new Surrounded();
    gateway = surrounded.gateway();
    web = new Web(gateway);
    owner = new Owner(surrounded);
  }

  @AfterAll
  static void stop() {
    owner.close();
    gateway.close();
    surrounded.close();
  }

  // ---- while it changes

  /**
   * A thousand changes a second: new bookings anywhere in the order, and changes of all that may
   * change in those that were there before.
   */
  @Test
  void what_is_there_all_the_while_is_read_once_however_much_else_changes() throws Exception {
    Facts facts = new Facts(owner);
    List<Booking> before = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      before.add(booking("busy"));
      facts.put(key("busy"), before.getLast());
    }
    var position = facts.publish();
    Set<String> constant = new HashSet<>();
    before.forEach(booking -> constant.add(booking.id().toString()));
    assertEquals(
        2_000, new Pages(web, "/v1/bookings?calendar=busy&position=" + position).first(1).total());

    ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    long begun = System.nanoTime();
    long written = written();
    ScheduledFuture<?> changing =
        thread.scheduleAtFixedRate(() -> change(facts, before), 0, 20, TimeUnit.MILLISECONDS);
    int passes = 0;
    while (written() < written + 5_000 && !changing.isDone()) {
      readThrough(constant);
      readSmall();
      passes++;
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    boolean failed = changing.isDone();
    changing.cancel(false);
    thread.close();
    System.out.printf(
        "%d passes, while %.0f changes a second arrived%n",
        passes, (written() - written) / seconds);
    assertTrue(!failed, "the changes stopped");
    assertTrue(passes > 1, "read through only once");
  }

  /** Twenty of them. Of those on the small calendar there are soon as many as fit on one page. */
  private void change(Facts facts, List<Booking> before) {
    for (int i = 0; i < 20; i++) {
      int kind = random.nextInt(100);
      if (kind < 2) {
        facts.put(key("small"), booking("small"));
      } else if (kind < 35) {
        facts.put(key("busy"), booking("busy"));
      } else {
        int which = random.nextInt(before.size());
        Booking changed = changed(before.get(which), kind);
        before.set(which, changed);
        facts.put(key("busy"), changed);
      }
    }
    var _ = facts.publish();
  }

  private Booking changed(Booking booking, int kind) {
    return kind < 70
        ? booking.movedTo(slot(random.nextInt(100_000)), false)
        : booking.ended(
            booking.state() == Booking.State.HELD ? Booking.State.LAPSED : Booking.State.HELD,
            booking.payment());
  }

  private static void readThrough(Set<String> constant) throws Exception {
    List<Page> pages = new Pages(web, "/v1/bookings?calendar=busy").all(100);
    Set<String> seen = new HashSet<>();
    String last = "";
    long total = constant.size();
    for (Page page : pages) {
      for (String item : page.items()) {
        String id = id(item);
        assertTrue(id.compareTo(last) > 0, id + " comes after " + last);
        assertTrue(seen.add(id), id + " comes twice");
        last = id;
      }
      // None of these ever goes: each page counts at least what the pages so far have shown.
      assertTrue(page.total() >= seen.size(), page.total() + " in all, " + seen.size() + " seen");
      assertTrue(page.total() >= total, "fewer than before");
      assertTrue(page.isLast() || page.items().size() == 100, "a page that is not full");
      total = page.total();
    }
    assertTrue(seen.containsAll(constant), "some were there all the while and not seen");
  }

  private static void readSmall() throws Exception {
    for (int limit : new int[] {1, 10, 200}) {
      Page page = new Pages(web, "/v1/bookings?calendar=small").first(limit);
      if (page.isLast()) {
        assertEquals(page.total(), page.items().size());
      } else {
        assertTrue(page.total() > page.items().size(), "a next page with nothing to be on it");
      }
    }
  }

  private static String id(String item) {
    Matcher id = ID.matcher(item);
    assertTrue(id.find(), item);
    return id.group(1);
  }

  private static Key key(String calendar) {
    return new Key("calendar", calendar);
  }

  private Booking booking(String calendar) {
    return Booking.made(
        new UUID((random.nextLong() & ~0xf000L) | 0x7000L, (random.nextLong() >>> 2) | (1L << 63)),
        calendar,
        slot(slots++),
        "ann",
        Booking.State.HELD,
        false,
        Payment.by(Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  private static Slot slot(int number) {
    Instant start = START.plus(Duration.ofMinutes(30L * number));
    return new Slot(start, start.plus(Duration.ofMinutes(30)));
  }

  private static long written() throws SQLException {
    return number("select coalesce(sum(seq), 0) from sink_progress");
  }

  // ---- what it costs

  /** Prints it; what is slow on one machine is quick on another. */
  @Test
  void of_a_hundred_thousand_each_page_comes_in_time() throws Exception {
    execute(
        """
        insert into bookings (calendar, booking, starts_at, ends_at, guest, state, exclusive, paid,
          changed_in, version, generation, seq, changed_at, request, caller)
        select 'many-' || n % 100, gen_random_uuid(), timestamptz '2040-01-01Z' + n * interval '5 m',
          timestamptz '2040-01-01Z' + (n + 1) * interval '5 m', 'guest-' || n % 5000,
          case n % 3 when 0 then 'held' else 'confirmed' end, false, false, '{}', 1, 1, 0, now(),
          gen_random_uuid()::text, 'anonymous'
        from generate_series(1, 100000) n
        """);
    execute("analyze bookings");
    Map<String, String> lists = new HashMap<>();
    lists.put("all", "/v1/bookings?");
    lists.put("one calendar", "/v1/bookings?calendar=many-7");
    lists.put("one guest", "/v1/bookings?guest=guest-77");
    lists.put("one state", "/v1/bookings?state=held");
    lists.put("one day", "/v1/bookings?from=2040-02-01T00:00:00Z&to=2040-02-02T00:00:00Z");
    lists.put(
        "a month of one calendar",
        "/v1/bookings?calendar=many-7&from=2040-02-01T00:00:00Z&to=2040-03-01T00:00:00Z");
    for (Map.Entry<String, String> list : lists.entrySet()) {
      measure(list.getKey(), new Pages(web, list.getValue()));
    }
  }

  private static void measure(String name, Pages pages) throws Exception {
    Page page = pages.first(50);
    assertTrue(page.total() > 0, name);
    long[] nanos = new long[200];
    for (int i = -50; i < nanos.length; i++) {
      long begun = System.nanoTime();
      page = page.isLast() ? pages.first(50) : pages.next(page, 50);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - begun;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(
        "a page of 50, %s (%d in all): p50 %.1f ms, p99 %.1f ms%n",
        name, page.total(), nanos[100] / 1e6, nanos[198] / 1e6);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        surrounded.postgres.jdbcUrl(), surrounded.postgres.user(), surrounded.postgres.password());
  }
}
