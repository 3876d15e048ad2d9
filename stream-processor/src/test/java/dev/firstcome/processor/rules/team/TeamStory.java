package dev.firstcome.processor.rules.team;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Refusal;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.RequestBody;
import dev.firstcome.contract.RequestBody.UnknownFields;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.Told;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Deadline;
import dev.firstcome.processor.rules.Deciders;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Heard;
import dev.firstcome.processor.rules.KeyInMemory;
import dev.firstcome.processor.rules.Policies;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Agents, leaders and managers in memory, and what is on its way between them: each key tells each
 * other key in order, and nothing else is said of when it comes.
 */
final class TeamStory {
  private static final Deciders RULES = new Deciders(Policies.USUAL);

  private final Map<Key, KeyInMemory> keys = new LinkedHashMap<>();
  private final Map<Pair, Deque<Sent>> underWay = new LinkedHashMap<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private long seq;
  private int asked;

  private record Pair(Key teller, Key hearer) {}

  private record Sent(Told told, Position at) {}

  static TeamStory given(String... bodies) {
    return new TeamStory().and(bodies);
  }

  TeamStory and(String... bodies) {
    for (String body : bodies) {
      Decision decision = ask(body);
      assertEquals(Decision.Accepted.class, decision.getClass(), () -> body + ": " + decision);
    }
    return this;
  }

  // ---- what happens

  /** Asks what stands in the body, with apostrophes for quotation marks. */
  Decision ask(String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return ask(RequestBody.read(bytes, UnknownFields.REFUSED).request());
  }

  Decision ask(Request request) {
    Key home = request.homeKey();
    Decision decision = RULES.decide(key(home), asked(request, Position.of(1, 0, ++seq)), now);
    key(home).carryOut(decision);
    key(home).rows().values().forEach(TeamStory::assertWhole);
    send(home);
    return decision;
  }

  /** Whoever reads a dashboard, at any time, finds that its totals are those of its members. */
  private static void assertWhole(Row row) {
    if (row instanceof Dashboard board) {
      Collection<Standing> members = board.members().values();
      assertEquals(
          members.stream().mapToLong(Standing::agents).sum(),
          board.standing().map(Standing::agents).orElse(0L),
          board::toString);
      assertEquals(
          0,
          members.stream()
              .map(Standing::total)
              .reduce(BigDecimal.ZERO, BigDecimal::add)
              .compareTo(board.standing().map(Standing::total).orElse(BigDecimal.ZERO)),
          board::toString);
    }
  }

  void refused(String body, Refusal why) {
    Map<Key, Object> before = new LinkedHashMap<>();
    keys.forEach((name, key) -> before.put(name, key.all()));
    assertEquals(new Decision.Refused(why, List.of()), ask(body));
    before.forEach((name, all) -> assertEquals(all, key(name).all()));
  }

  private Asked<?> asked(Request request, Position at) {
    return new Asked<>(new UUID(0, ++asked), "anonymous", request, Heard.NOTHING, at);
  }

  private void send(Key teller) {
    for (Told told : key(teller).takeTold()) {
      assertEquals(teller, told.teller());
      underWay
          .computeIfAbsent(new Pair(teller, told.homeKey()), absent -> new ArrayDeque<>())
          .add(new Sent(told, Position.of(1, 0, seq)));
    }
  }

  /** How many keys have something on its way to another. */
  int pairsWaiting() {
    return underWay.size();
  }

  /** The next of what one key tells another arrives. */
  void deliver(int pair) {
    Pair next = List.copyOf(underWay.keySet()).get(pair);
    Deque<Sent> line = underWay.getOrDefault(next, new ArrayDeque<>());
    Sent sent = line.remove();
    if (line.isEmpty()) {
      underWay.remove(next);
    }
    KeyInMemory hearer = key(next.hearer());
    hearer.carryOut(RULES.hear(hearer, asked(sent.told(), sent.at()), now));
    send(next.hearer());
  }

  /** Time goes by, and of the deadlines that are due this many are asked. */
  void pass(Duration time, int most) {
    now = now.plus(time);
    List<KeyInMemory> all = new ArrayList<>(keys.values());
    all.stream()
        .flatMap(key -> key.due(now).stream().map(due -> Map.entry(key, due)))
        .limit(most)
        .toList()
        .forEach(due -> askDue(due.getKey(), due.getValue()));
  }

  private void askDue(KeyInMemory key, Deadline deadline) {
    key.asked(deadline);
    assertEquals(key, key(deadline.request().homeKey()));
    ask(deadline.request());
  }

  /** Everything that is on its way arrives, and everything that is due is done. */
  TeamStory settle() {
    while (pairsWaiting() > 0
        || keys.values().stream().anyMatch(key -> !key.deadlines().isEmpty())) {
      while (pairsWaiting() > 0) {
        deliver(0);
      }
      pass(Team.PAUSE, Integer.MAX_VALUE);
    }
    return this;
  }

  // ---- what there is

  private KeyInMemory key(Key key) {
    return keys.computeIfAbsent(key, absent -> new KeyInMemory());
  }

  List<Row> rows() {
    return keys.values().stream().flatMap(key -> key.rows().values().stream()).toList();
  }

  Optional<Scorecard> scorecard(String agent, String month) {
    return find("agent:" + agent, Scorecard.rowId(agent, YearMonth.parse(month)))
        .map(Scorecard.class::cast);
  }

  Optional<Dashboard> dashboard(String owner, String month) {
    Key key = Key.parse(owner).orElseThrow();
    return find(owner, Dashboard.rowId(key, YearMonth.parse(month))).map(Dashboard.class::cast);
  }

  private Optional<Row> find(String key, String row) {
    return key(Key.parse(key).orElseThrow()).row(row);
  }
}
