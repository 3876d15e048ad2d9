package dev.firstcome.quickstart.sink;

import static java.util.stream.Collectors.joining;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.firstcome.contract.Claim;
import dev.firstcome.contract.Emails;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.RowChange;
import dev.firstcome.contract.booking.Booking;
import dev.firstcome.contract.card.Card;
import dev.firstcome.contract.profile.Profile.Side;
import dev.firstcome.contract.reset.PasswordReset;
import dev.firstcome.contract.signup.Names;
import dev.firstcome.contract.signup.User;
import dev.firstcome.sink.log.Answer;
import dev.firstcome.sink.log.Batch;
import dev.firstcome.sink.log.Batch.Move;
import dev.firstcome.sink.log.Entry;
import dev.firstcome.sink.postgres.BatchWriter.Written;
import dev.firstcome.sink.postgres.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a row that was removed: that it was, and nothing that it said. */
final class RemovedRowsIT {
  private static final String TOPIC = "rows";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Key EMAIL = Emails.key("ann@example.com");

  private static Stand stand;

  private final Decisions decisions = new Decisions(1);
  private final Claim claim = Claim.of(EMAIL, decisions.nextId());
  private final User user = User.made(decisions.nextId(), "ann@example.com", Optional.empty());
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

  // ---- which rows there are

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void in_any_order_and_however_often_they_come_the_tables_end_the_same(long seed)
      throws Exception {
    Random random = new Random(seed);
    List<RowChange> told = claimsThatComeAndGo(200, random);
    List<RowChange> delivered = new ArrayList<>(told);
    delivered.addAll(told.subList(0, 150));
    Collections.shuffle(delivered, random);

    for (int from = 0; from < delivered.size(); ) {
      int to = Math.min(delivered.size(), from + 1 + random.nextInt(30));
      assertEquals(0, write(delivered.subList(from, to)).parked());
      from = to;
    }

    assertEquals(
        newest(told).values().stream()
            .filter(change -> !change.removed())
            .map(change -> change.key() + "|" + change.seq())
            .toList(),
        line.query("select kind || ':' || name, seq from claims order by 1"));
    assertEquals(told.size(), line.count("row_history"));
    assertEquals(
        told.stream().filter(RowChange::removed).count(), line.count("row_history where removed"));
    assertEquals(
        told.stream().filter(change -> isNamed(change, told)).count(),
        line.count("row_history where key like '%@%'"));
  }

  /** Six addresses, each claimed and freed again and again. */
  private List<RowChange> claimsThatComeAndGo(int howOften, Random random) {
    Map<Integer, Claim> claimed = new TreeMap<>();
    List<RowChange> told = new ArrayList<>();
    for (int i = 0; i < howOften; i++) {
      int name = random.nextInt(6);
      Claim before = claimed.remove(name);
      if (before != null) {
        told.addAll(decisions.remove(before));
      } else {
        Claim now = Claim.of(Emails.key(name + "@example.com"), decisions.nextId());
        claimed.put(name, now);
        told.addAll(decisions.decide(now));
      }
    }
    return told;
  }

  private static Map<String, RowChange> newest(List<RowChange> told) {
    Map<String, RowChange> newest = new TreeMap<>();
    told.forEach(change -> newest.put(change.rowId(), change));
    return newest;
  }

  /** Only what is claimed now may be read in the history. */
  private static boolean isNamed(RowChange change, List<RowChange> told) {
    return change.equals(newest(told).get(change.rowId())) && !change.removed();
  }

  @Test
  void put_and_removed_in_one_batch_it_is_gone() throws Exception {
    write(both(decisions.decide(claim), decisions.remove(claim)));

    assertEquals(0, line.count("claims"));
    assertEquals(2, line.count("row_history"));
  }

  @Test
  void removed_and_put_again_in_one_batch_it_is_there() throws Exception {
    write(decisions.decide(claim));
    Claim others = Claim.of(EMAIL, decisions.nextId());

    write(both(decisions.remove(claim), decisions.decide(others)));

    assertEquals(
        List.of("email|ann@example.com|" + others.user() + "|1|3"),
        line.query("select kind, name, user_id, version, seq from claims"));
    assertEquals(
        List.of("1|f|f", "2|t|f", "3|f|t"),
        line.query(
            "select seq, removed, key = 'email:ann@example.com' from row_history order by 1"));
  }

  @Test
  void a_removal_that_is_older_than_the_row_does_nothing() throws Exception {
    List<RowChange> first = decisions.decide(claim);
    List<RowChange> removal = decisions.remove(claim);
    write(decisions.decide(claim));

    write(both(first, removal));

    assertEquals(List.of("3"), line.query("select seq from claims"));
  }

  @ParameterizedTest
  @MethodSource("removable")
  void whatever_can_be_removed_goes_alone(String table, Row row, Row other) throws Exception {
    write(both(decisions.decide(row), decisions.decide(other)));
    assertEquals(2, line.count(table));

    write(decisions.remove(row));

    assertEquals(0, line.count("parked_rows"));
    assertEquals(List.of("2"), line.query("select seq from " + table));
    assertEquals(1, line.count("row_history where removed"));
  }

  static Stream<Arguments> removable() {
    Decisions ids = new Decisions(1);
    UUID user = ids.nextId();
    UUID card = ids.nextId();
    return Stream.of(
        arguments(
            "users",
            User.made(user, "ann@example.com", Optional.empty()),
            User.made(card, "bo@example.com", Optional.empty())),
        arguments("claims", Claim.of(EMAIL, user), Claim.of(Names.username("ann"), user)),
        arguments(
            "storage_accounts",
            Belongings.storageAccount(ids.nextId(), user, "ann"),
            Belongings.storageAccount(ids.nextId(), user, "work")),
        arguments("cards", Belongings.card(card, user), Belongings.card(ids.nextId(), user)),
        arguments(
            "slugs",
            Belongings.slug("ann-lee", card, user),
            Belongings.slug("ann-lee-3f9a1c", card, user)),
        arguments(
            "profiles",
            Belongings.profile(user, Side.PERSONAL),
            Belongings.profile(user, Side.PROFESSIONAL)),
        arguments(
            "password_resets",
            Belongings.reset("ann@example.com", Instant.EPOCH),
            Belongings.reset("bo@example.com", Instant.EPOCH)));
  }

  @Test
  void what_is_never_removed_is_an_alarm_and_stays() throws Exception {
    Booking hold = decisions.hold("dr-lee", Decisions.slot(0));
    write(decisions.decide(hold));

    Written written = write(both(decisions.remove(hold), decisions.decide(claim)));

    assertEquals(new Written(1, 0, 1), written);
    assertEquals(1, line.count("bookings"));
    assertEquals(1, line.count("claims"));
    String reason = line.query("select reason from parked_rows").getFirst();
    assertTrue(reason.contains("no booking is ever removed"), reason);
  }

  @Test
  void of_a_decision_with_a_bad_row_the_removal_is_written() throws Exception {
    write(decisions.decide(claim));
    RowChange bad = named(decisions.remove(user).getFirst(), "user/ann");

    Written written = write(both(List.of(bad), decisions.remove(claim)));

    assertEquals(new Written(1, 0, 1), written);
    assertEquals(0, line.count("claims"));
  }

  private static RowChange named(RowChange change, String rowId) {
    return new RowChange(
        change.key(),
        rowId,
        change.version(),
        change.generation(),
        change.seq(),
        change.last(),
        change.request(),
        change.caller(),
        change.at(),
        true,
        Optional.empty());
  }

  // ---- what was said of them

  @Test
  void nothing_anywhere_tells_the_name_of_somebody_who_is_gone() throws Exception {
    List<RowChange> made = both(decisions.decide(user), decisions.decide(claim));
    write(made, made.stream().map(change -> answer(change)).toList());
    List<RowChange> gone = both(decisions.remove(user), decisions.remove(claim));

    write(gone);

    for (String table : List.of("users", "claims", "row_history", "answers", "parked_rows")) {
      assertEquals(
          List.of(),
          line.query("select t from " + table + " t where t::text like '%ann@example.com%'"),
          table);
    }
    assertEquals(4, line.count("row_history"));
    // Postgres counts what an idle session did after up to ten seconds; of one that ends, at once.
    tables.close();
    await()
        .until(() ->
            line.query(
                    "select idx_scan > 0 from pg_stat_user_indexes where schemaname ="
                        + " current_schema and indexrelname = 'answers_by_key'")
                .equals(List.of("t")));
  }

  @Test
  void nothing_anywhere_tells_the_address_of_a_password_reset_that_is_gone() throws Exception {
    PasswordReset reset = Belongings.reset("ann@example.com", Instant.EPOCH);
    RowChange issued = decisions.decide(reset).getFirst();
    RowChange redeemed = decisions.decide(reset.redeemed()).getFirst();
    write(List.of(issued, redeemed));

    write(decisions.remove(reset.redeemed()));

    for (String table : List.of("password_resets", "row_history", "parked_rows")) {
      assertEquals(
          List.of(),
          line.query("select t from " + table + " t where t::text like '%ann@example.com%'"),
          table);
    }
    assertEquals(3, line.count("row_history"));
  }

  /** The key of an address is that of a sign-up and of password resets alike. */
  @Test
  void a_password_reset_that_is_gone_takes_no_answers_along() throws Exception {
    RowChange claimed = decisions.decide(claim).getFirst();
    PasswordReset reset = Belongings.reset("ann@example.com", Instant.EPOCH);
    RowChange issued = decisions.decide(reset).getFirst();
    write(
        List.of(claimed, issued),
        List.of(answer(claimed, "signup.start"), answer(issued, "password-reset.issue")));

    write(decisions.remove(reset));

    assertEquals(2, line.count("answers"));
    assertEquals(1, line.count("claims"));
  }

  /** What is looked up for a batch must not grow with what has ever been removed under its key. */
  @Test
  void thousands_of_removed_cards_make_no_batch_of_their_user_slow() throws Exception {
    List<RowChange> changes = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Card card = Belongings.card(decisions.nextId(), user.id());
      RowChange made = decisions.decide(card).getFirst();
      RowChange gone = decisions.remove(card).getFirst();
      changes.addAll(List.of(made, gone));
      answers.add(answer(made, "card.create"));
      answers.add(answer(gone, "card.delete"));
    }
    write(changes, answers);
    RowChange signedUp = decisions.decide(user).getFirst();

    assertTimeout(
        Duration.ofSeconds(2),
        () -> write(List.of(signedUp), List.of(answer(signedUp, "signup.start"))));

    assertEquals(6_001, line.count("answers"));
  }

  /** All that a user asks is answered under one key. */
  @Test
  void a_card_that_is_gone_takes_no_answers_along_until_its_user_is_gone() throws Exception {
    Card card = Belongings.card(decisions.nextId(), user.id());
    RowChange signedUp = decisions.decide(user).getFirst();
    RowChange made = decisions.decide(card).getFirst();
    RowChange gone = decisions.remove(card).getFirst();
    write(
        List.of(signedUp, made),
        List.of(answer(signedUp, "signup.start"), answer(made, "card.create")));

    write(List.of(gone), List.of(answer(gone, "card.delete")));
    assertEquals(3, line.count("answers"));

    RowChange deleted = decisions.remove(user).getFirst();
    write(List.of(deleted), List.of(answer(deleted, "user.delete")));
    assertEquals(List.of(deleted.request()), line.query("select request from answers"));
  }

  @Test
  void only_what_was_answered_before_under_the_same_key_goes() throws Exception {
    RowChange made = decisions.decide(claim).getFirst();
    RowChange others =
        decisions.decide(Claim.of(Emails.key("bo@example.com"), claim.user())).getFirst();
    RowChange hold = decisions.decide(decisions.hold("dr-lee", Decisions.slot(0))).getFirst();
    RowChange gone = decisions.remove(claim).getFirst();
    RowChange again = decisions.decide(Claim.of(EMAIL, decisions.nextId())).getFirst();
    write(
        List.of(made, others, hold),
        Stream.of(made, others, hold).map(change -> answer(change)).toList());

    write(List.of(gone, again), List.of(answer(gone), keptUnder("again", again)));

    assertEquals(
        sorted(others.request(), hold.request(), gone.request(), "again"),
        line.query("select request from answers order by 1"));
  }

  /** Rows and answers come by different topics. */
  @Test
  void an_answer_that_comes_after_the_removal_and_was_given_before_it_goes_too() throws Exception {
    RowChange made = decisions.decide(claim).getFirst();
    RowChange gone = decisions.remove(claim).getFirst();
    write(List.of(made, gone));

    write(List.of(), List.of(answer(made), answer(gone)));

    assertEquals(List.of(gone.request()), line.query("select request from answers"));
  }

  @Test
  void whoever_asks_again_for_the_removal_is_answered() throws Exception {
    RowChange gone = decisions.remove(claim).getFirst();
    write(List.of(gone), List.of(answer(gone)));

    write(List.of(), List.of(keptUnder("asked again", gone)));

    assertEquals(2, line.count("answers"));
  }

  /** A fact of the removal about a name tells the name, and nobody waits for it. */
  @Test
  void what_the_removal_tells_of_a_name_goes() throws Exception {
    RowChange gone = decisions.remove(claim).getFirst();

    write(
        List.of(gone),
        List.of(answer(gone, "user.delete", gone.request() + "#1", gone.request() + "#1")));

    assertEquals(0, line.count("answers"));
  }

  // ----

  private static List<RowChange> both(List<RowChange> one, List<RowChange> other) {
    return Stream.of(one, other).flatMap(List::stream).toList();
  }

  private static List<String> sorted(String... texts) {
    return Stream.of(texts).sorted().toList();
  }

  private static Answer answer(RowChange of) {
    return answer(of, "user.delete");
  }

  private static Answer answer(RowChange of, String type) {
    return answer(of, type, of.request(), of.request());
  }

  private static Answer keptUnder(String id, RowChange of) {
    return answer(of, "user.delete", id, of.request());
  }

  private static Answer answer(RowChange of, String type, String keptUnder, String request) {
    String told = of.row().map(Row::ref).map(Object::toString).orElse("");
    return new Answer(
        keptUnder,
        type,
        true,
        Stream.of("\"request\":\"" + request + "\"", "\"key\":\"" + of.key() + "\"", told)
            .collect(joining(",", "{", "}")),
        Optional.of(of.key()),
        Optional.empty(),
        of.at(),
        !keptUnder.equals(request),
        true);
  }

  private Written write(List<RowChange> changes) throws Exception {
    return write(changes, List.of());
  }

  private Written write(List<RowChange> changes, List<Answer> answers) throws Exception {
    List<Entry> entries = new ArrayList<>();
    changes.forEach(change -> entries.add(new Entry.Changed(record(entries.size()), change)));
    answers.forEach(answer -> entries.add(new Entry.Answered(record(entries.size()), answer)));
    long next = offset + entries.size();
    Batch batch = new Batch(entries, List.of(new Move(PARTITION, offset, next, Instant.EPOCH)));
    offset = next;
    return store.write(batch);
  }

  private ConsumerRecord<byte[], byte[]> record(int index) {
    return new ConsumerRecord<>(TOPIC, 0, offset + index, null, null);
  }
}
