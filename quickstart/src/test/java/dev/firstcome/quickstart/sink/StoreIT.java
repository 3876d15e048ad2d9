package dev.firstcome.quickstart.sink;

import static dev.firstcome.quickstart.sink.Decisions.slot;
import static dev.firstcome.quickstart.sink.Decisions.then;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.booking.Booking.State;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.card.CardSlug;
import dev.firstcome.contract.storage.StorageAccount;
import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.log.Batch.Move;
import dev.firstcome.sink.log.Entry;
import dev.firstcome.sink.log.Entry.Changed;
import dev.firstcome.sink.postgres.BatchWriter.Written;
import dev.firstcome.sink.postgres.PositionMoved;
import dev.firstcome.sink.postgres.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sink does in Postgres, with batches made by hand. */
final class StoreIT {
  private static final String TOPIC = "rows";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private static Stand stand;

  private final Decisions decisions = new Decisions(1);
  private Line line;
  private Line.Tables tables;
  private Store store;
  private long offset;

  @BeforeAll
  static void open(@TempDir Path folder) {
    stand = Stand.withoutKafka(folder);
  }

  @AfterAll
  static void close() {
    stand.close();
  }

  @BeforeEach
  void begin() throws Exception {
    line = stand.line(1);
    tables = line.migratedTables(Map.of(TOPIC, "id of the topic"));
    store = tables.store();
    store.begin(Map.of(PARTITION, 0L));
  }

  @AfterEach
  void end() {
    tables.close();
    line.close();
  }

  // ---- a row never goes back

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void in_any_order_and_however_often_they_come_the_tables_end_the_same(long seed)
      throws Exception {
    Story story = Story.ofSlotsOfTheirOwn(1, 5, seed);
    List<RowChange> delivered = new ArrayList<>(story.next(300));
    delivered.addAll(delivered.subList(0, 200));
    Random random = new Random(seed);
    Collections.shuffle(delivered, random);

    for (int from = 0; from < delivered.size(); ) {
      int to = Math.min(delivered.size(), from + 1 + random.nextInt(60));
      assertEquals(0, write(delivered.subList(from, to)).parked());
      from = to;
    }

    assertEquals(story.bookings(), line.query(Story.BOOKINGS));
    assertEquals(story.history(), line.query(Story.HISTORY));
    assertEquals(story.decisions().progress(), line.query(Line.PROGRESS));
  }

  // ---- one writer

  @Test
  void a_writer_that_somebody_has_overtaken_writes_nothing() throws Exception {
    RowChange ours = decisions.decide(decisions.hold("dr-lee", slot(0))).getFirst();
    Batch stalled = batch(List.of(ours));
    try (Line.Tables others = line.tables(Map.of(TOPIC, "id of the topic"))) {
      others.store().write(batch(List.of()));
    }

    assertThrows(PositionMoved.class, () -> store.write(stalled));

    assertEquals(0, line.count("bookings"));
    assertEquals(0, line.count("row_history"));
    assertEquals(Map.of(PARTITION, 1L), store.positions());
  }

  @Test
  void of_several_partitions_one_that_moved_is_enough() throws Exception {
    TopicPartition other = new TopicPartition(TOPIC, 1);
    store.begin(Map.of(other, 10L));
    RowChange ours = decisions.decide(decisions.hold("dr-lee", slot(0))).getFirst();
    Batch half = batch(List.of(ours));
    List<Move> moves = List.of(half.moves().getFirst(), new Move(other, 9, 11, Instant.EPOCH));

    assertThrows(PositionMoved.class, () -> store.write(new Batch(half.entries(), moves)));

    assertEquals(0, line.count("bookings"));
    assertEquals(Map.of(PARTITION, 0L, other, 10L), store.positions());
  }

  @Test
  void a_partition_that_somebody_has_begun_is_not_begun_again() throws Exception {
    write(List.of(decisions.decide(decisions.hold("dr-lee", slot(0))).getFirst()));

    store.begin(Map.of(PARTITION, 0L));

    assertEquals(Map.of(PARTITION, 1L), store.positions());
  }

  // ---- what cannot be written

  @Test
  void beside_a_row_that_is_parked_everything_else_is_written() throws Exception {
    Story story = Story.of(1, 5, 42);
    List<RowChange> changes = new ArrayList<>(story.next(100));
    RowChange poison = changes.stream().filter(StoreIT::isHold).findFirst().orElseThrow();
    RowChange broken = elsewhere(poison);
    changes.add(50, broken);

    Written written = write(changes);

    assertEquals(new Written(changes.size() - 1, 0, 1), written);
    assertEquals(story.bookings(), line.query(Story.BOOKINGS));
    assertEquals(story.history(), line.query(Story.HISTORY));
    assertEquals(List.of("50"), line.query("select \"offset\" from parked_rows"));
  }

  @Test
  void slots_that_were_swapped_in_one_batch_are_no_alarm_even_with_care() throws Exception {
    Booking a = decisions.hold("dr-lee", slot(0));
    Booking b = decisions.hold("dr-lee", slot(1));
    List<RowChange> changes = new ArrayList<>();
    changes.addAll(decisions.decide(a));
    changes.addAll(decisions.decide(b));
    write(changes);
    // By way of a third slot: only the whole way is without overlap.
    List<RowChange> swap = new ArrayList<>();
    swap.addAll(decisions.decide(moved(a, 2, 2)));
    swap.addAll(decisions.decide(moved(b, 0, 2)));
    swap.addAll(decisions.decide(moved(a, 1, 3)));
    swap.add(elsewhere(swap.getFirst()));

    Written written = write(swap);

    assertEquals(1, written.parked());
    assertEquals(
        List.of(a.id() + "|3|t", b.id() + "|2|f"),
        line.query(
            "select booking, version, starts_at > (select min(starts_at) from bookings)"
                + " from bookings order by booking"));
  }

  @Test
  void of_a_decision_with_a_bad_row_the_good_ones_are_written() throws Exception {
    Booking former = decisions.hold("dr-lee", slot(0));
    Booking next = decisions.hold("dr-lee", slot(0));
    write(decisions.decide(former));
    Booking third = decisions.hold("dr-lee", slot(0));

    Written written = write(decisions.decide(next, third, then(former, State.LAPSED)));

    assertEquals(new Written(2, 0, 1), written);
    assertEquals(
        List.of(former.id() + "|lapsed", next.id() + "|held"),
        line.query("select booking, state from bookings order by booking"));
  }

  @Test
  void an_account_that_a_user_has_twice_is_an_alarm_and_blocks_nothing() throws Exception {
    UUID user = decisions.nextId();
    StorageAccount first = Belongings.storageAccount(decisions.nextId(), user, "ann");
    StorageAccount again = Belongings.storageAccount(decisions.nextId(), user, "ann");
    StorageAccount another = Belongings.storageAccount(decisions.nextId(), user, "work");
    StorageAccount others =
        Belongings.storageAccount(decisions.nextId(), decisions.nextId(), "ann");
    List<RowChange> changes = new ArrayList<>();
    changes.addAll(decisions.decide(first));
    changes.addAll(decisions.decide(again, another));
    changes.addAll(decisions.decide(others));

    Written written = write(changes);

    assertEquals(new Written(3, 0, 1), written);
    assertEquals(
        List.of(first.id().toString(), another.id().toString(), others.id().toString()),
        line.query("select account from storage_accounts order by account"));
    assertEquals(
        List.of("1|t"),
        line.query(
            "select \"offset\", reason like '%storage_accounts_once_a_user%' from parked_rows"));
  }

  @Test
  void an_account_that_is_made_anew_where_one_was_removed_is_no_alarm() throws Exception {
    UUID user = decisions.nextId();
    StorageAccount first = Belongings.storageAccount(decisions.nextId(), user, "ann");
    StorageAccount again = Belongings.storageAccount(decisions.nextId(), user, "ann");
    write(decisions.decide(first));
    List<RowChange> changes = new ArrayList<>(decisions.remove(first));
    changes.addAll(decisions.decide(again));

    assertEquals(0, write(changes).parked());

    assertEquals(
        List.of(again.id().toString()), line.query("select account from storage_accounts"));
  }

  /** The two cards are rows of different keys, which come in any order. */
  @Test
  void a_slug_that_passes_from_card_to_card_is_never_an_alarm() throws Exception {
    Card former = Belongings.card(decisions.nextId(), decisions.nextId());
    Card next = Belongings.card(decisions.nextId(), decisions.nextId());
    CardSlug slug = Belongings.slug("ann-lee", former.id(), former.user());
    List<RowChange> made = new ArrayList<>(decisions.decide(former));
    made.addAll(decisions.decide(slug));
    write(made);
    List<RowChange> freed = decisions.remove(slug);
    List<RowChange> taken = decisions.decide(Belongings.slug("ann-lee", next.id(), next.user()));
    List<RowChange> gone = decisions.remove(former);

    for (List<RowChange> each : List.of(decisions.decide(next), taken, gone, freed)) {
      assertEquals(0, write(each).parked());
    }

    assertEquals(List.of(next.id().toString()), line.query("select card from slugs"));
    assertEquals(List.of(next.id().toString()), line.query("select card from cards"));
  }

  @Test
  void a_booking_that_gave_its_slot_up_in_the_same_transaction_is_no_alarm() throws Exception {
    Booking first = decisions.hold("dr-lee", slot(0));
    write(decisions.decide(first));
    // By hand: the sink itself writes each row once in a transaction.
    try (Connection connection = line.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "insert into bookings select calendar, gen_random_uuid(), starts_at, ends_at, guest,"
              + " state, exclusive, payment, checkout_session, payment_intent, paid, expires_at,"
              + " changed_in, version, generation, seq, changed_at, request, caller from bookings");
      statement.execute(
          "update bookings set state = 'cancelled', version = 2 where booking <> '"
              + first.id()
              + "'");
      connection.commit();
    }

    assertEquals(2, line.count("bookings"));
  }

  @Test
  void nothing_is_parked_for_a_fault_of_the_database() {
    line.execute("alter table row_history rename to lost");
    RowChange change = decisions.decide(decisions.hold("dr-lee", slot(0))).getFirst();

    SQLException fault = assertThrows(SQLException.class, () -> write(List.of(change)));

    assertEquals("42P01", fault.getSQLState());
    assertEquals(0, line.count("parked_rows"));
    assertEquals(0, line.count("bookings"));
  }

  // ----

  private Written write(List<RowChange> changes) throws SQLException, PositionMoved {
    Batch batch = batch(changes);
    offset += changes.size();
    return store.write(batch);
  }

  private Batch batch(List<RowChange> changes) {
    List<Entry> entries = new ArrayList<>();
    for (RowChange change : changes) {
      entries.add(
          new Changed(
              new ConsumerRecord<>(
                  TOPIC, 0, offset + entries.size(), change.recordKey(), change.bytes()),
              change));
    }
    long next = offset + Math.max(1, entries.size());
    return new Batch(entries, List.of(new Move(PARTITION, offset, next, Instant.EPOCH)));
  }

  private static boolean isHold(RowChange change) {
    return change.version() == 1;
  }

  /** The same booking on another calendar: what a request id that is used twice makes. */
  private static RowChange elsewhere(RowChange change) {
    Booking booking = (Booking) change.row().orElseThrow();
    Booking other =
        new Booking(
            booking.id(),
            "elsewhere",
            booking.slot(),
            booking.guest(),
            booking.state(),
            true,
            booking.payment(),
            booking.expiresAt(),
            booking.changedIn(),
            1);
    return new Decisions(1).decide(other).getFirst();
  }

  private static Booking moved(Booking booking, int slot, long version) {
    return new Booking(
        booking.id(),
        booking.calendar(),
        slot(slot),
        booking.guest(),
        booking.state(),
        true,
        booking.payment(),
        booking.expiresAt(),
        booking.changedIn(),
        version);
  }
}
