package dev.firstcome.quickstart.chaos;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.firstcome.quickstart.history.Call;
import dev.firstcome.quickstart.history.Linearizability;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.history.Verdict;
import dev.firstcome.quickstart.history.Verdict.Explained;
import dev.firstcome.quickstart.history.Verdict.Unexplained;
import dev.firstcome.quickstart.race.HttpTransport;
import dev.firstcome.quickstart.race.KafkaTransport;
import dev.firstcome.quickstart.race.KafkaTransport.Placing;
import dev.firstcome.quickstart.race.Transport;
import dev.firstcome.quickstart.stack.DataFolder;
import dev.firstcome.quickstart.stack.Stack;
import dev.firstcome.quickstart.stack.StackPlan;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field is played where nothing fails: its model says what the system does. */
final class FieldsIT {
  private static final Duration LENGTH = Duration.ofSeconds(5);
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(20);
  private static final Instant FIRST_SLOT = Instant.parse("2040-01-01T09:00:00Z");
  private static final int MOST = 200_000;
  private static final int DROPPED = 12;

  private static Stack stack;
  private static Transport http;
  private static Transport kafka;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    stack =
        new Stack(
            DataFolder.take(temporary.resolve("data"), false),
            StackPlan.anywhere(),
            temporary.resolve("programs"));
    stack.start(_ -> {});
    http = new HttpTransport(stack.gatewayUri());
    kafka = new KafkaTransport(stack.kafkaSettings(), Placing.BY_THE_RULE);
    http.prepare(4);
    kafka.prepare(4);
  }

  @AfterAll
  static void stop() {
    http.close();
    kafka.close();
    stack.close();
  }

  static Stream<Field<?, ?>> fields() {
    return Stream.<Function<String, Field<?, ?>>>of(
            token -> new Calendars(token, FIRST_SLOT, Calendars.USUAL_HOLD),
            token -> new Calendars(token, FIRST_SLOT, Calendars.SHORTEST_HOLD),
            Signups::new,
            Cards::new,
            Profiles::new,
            Accounts::new,
            Resets::new,
            Agents::new)
        .map(field -> field.apply(token()));
  }

  private static String token() {
    return "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fields")
  <S, I> void the_model_says_what_the_system_does(Field<S, I> field, TestReporter reporter)
      throws Exception {
    Chronicle chronicle = new Chronicle();
    Player<S, I> player = new Player<>(field, new Callers(http, kafka), chronicle, token());
    player.play(4, LENGTH, 1);
    List<Call<I, String>> calls = player.calls();
    assertEquals(List.of(), chronicle.violations());
    reporter.publishEntry(field.name(), counted(calls));

    Explained<S, I, String> _ = explained(field, calls);

    Call<I, String> last =
        await()
            .atMost(SETTLED_WITHIN)
            .until(
                () -> last(field), call -> verdict(field, and(calls, call)) instanceof Explained);
    List<Call<I, String>> all = and(calls, last);
    Explained<S, I, String> explained = explained(field, all);
    reporter.publishEntry(
        "configurations", explained.configurations() + " of " + all.size() + " calls");
    await().atMost(SETTLED_WITHIN).untilAsserted(() -> assertEquals(List.of(), afterwards(field)));

    long found = lostCallsFound(field, explained);
    reporter.publishEntry("lost calls found", found + " of " + DROPPED);
    // One that was lost is not missed where somebody who left early may have done the same.
    assertTrue(found >= DROPPED / 2, found + " of " + DROPPED + " lost calls were found");
  }

  private static String counted(List<? extends Call<?, String>> calls) {
    Map<String, Long> counted =
        calls.stream()
            .map(call ->
                call.input().getClass().getSimpleName()
                    + " "
                    + call.answer()
                        .map(answer -> answer.output().replaceAll(" \\d.*", ""))
                        .orElse("?"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counted.toString();
  }

  private static <S, I> Verdict<S, I, String> verdict(
      Field<S, I> field, List<Call<I, String>> calls) {
    return Linearizability.check(field.model(), calls, MOST);
  }

  private static <S, I> Explained<S, I, String> explained(
      Field<S, I> field, List<Call<I, String>> calls) {
    Verdict<S, I, String> verdict = verdict(field, calls);
    if (verdict instanceof Unexplained<S, I, String> bad) {
      throw new AssertionError(bad.remains().text());
    }
    if (verdict instanceof Explained<S, I, String> good) {
      return good;
    }
    throw new AssertionError(verdict.toString());
  }

  /** What the tables say now. */
  private static <S, I> Call<I, String> last(Field<S, I> field) throws SQLException {
    long asked = System.nanoTime();
    try (Connection tables = tables()) {
      return Call.answered("tables", field.last(), asked, field.tables(tables), System.nanoTime());
    }
  }

  private static List<String> afterwards(Field<?, ?> field) throws SQLException {
    try (Connection tables = tables()) {
      return field.afterwards(tables);
    }
  }

  private static Connection tables() throws SQLException {
    Connection tables =
        DriverManager.getConnection(
            stack.jdbcUrl(), stack.postgres().user(), stack.postgres().password());
    tables.setAutoCommit(false);
    tables.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return tables;
  }

  private static <T> List<T> and(List<T> some, T more) {
    List<T> all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  /** How often it is found if one call that changed something is missing. */
  private static <S, I> long lostCallsFound(Field<S, I> field, Explained<S, I, String> explained) {
    List<Call<I, String>> changes = changes(field.model(), explained.order());
    Collections.shuffle(changes, new Random(1));
    return changes.stream()
        .limit(DROPPED)
        .filter(lost ->
            verdict(field, explained.order().stream().filter(call -> !call.equals(lost)).toList())
                instanceof Unexplained)
        .count();
  }

  private static <S, I> List<Call<I, String>> changes(
      Model<S, I, String> model, List<Call<I, String>> order) {
    List<Call<I, String>> changes = new ArrayList<>();
    S state = model.initial();
    for (Call<I, String> call : order) {
      S before = state;
      S next =
          call.answer()
              .map(told -> model.step(before, call.input(), told.output()).orElseThrow())
              .orElseGet(() -> model.step(before, call.input()).iterator().next());
      if (!next.equals(state) && call.answer().isPresent()) {
        changes.add(call);
      }
      state = next;
    }
    return changes;
  }
}
