package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.Request;
import dev.firstcome.contract.team.TeamKeys;
import dev.firstcome.contract.team.TeamRequest;
import dev.firstcome.quickstart.chaos.AgentsModel.Do;
import dev.firstcome.quickstart.chaos.AgentsModel.Said;
import dev.firstcome.quickstart.history.Model;
import dev.firstcome.quickstart.race.Conflict;
import dev.firstcome.quickstart.race.Heard;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Three agents of two leaders: clients record and correct what they achieve, and move them from one
 * leader to the other. Beside that, scorecards and dashboards must come to what was recorded.
 */
final class Agents implements Field<SortedMap<String, Said>, Do> {
  private static final int AGENTS = 3;
  private static final int LEADERS = 2;
  private static final List<String> METRICS = List.of("quality", "sales");

  /** One after the other, so that there is a trend. */
  private static final List<YearMonth> PERIODS =
      List.of(YearMonth.of(2025, 1), YearMonth.of(2025, 2));

  /** Few, so that now and then what is there already is recorded again. */
  private static final int VALUES = 12;

  private final String token;
  private final List<String> agents;
  private final List<String> leaders;

  /** By place, the newest version that was told. */
  private final Map<String, Long> versions = new ConcurrentHashMap<>();

  /**
   * @param token of which all names are made; nobody has used it before
   */
  Agents(String token) {
    this.token = token;
    agents = IntStream.range(0, AGENTS).mapToObj(n -> token + "-agent-" + n).toList();
    leaders = IntStream.range(0, LEADERS).mapToObj(n -> token + "-leader-" + n).toList();
  }

  @Override
  public String name() {
    return "agents of " + token;
  }

  @Override
  public Model<SortedMap<String, Said>, Do, String> model() {
    return new AgentsModel();
  }

  // ---- what is asked

  @Override
  public Optional<Do> next(int client, RandomGenerator lots) {
    int agent = lots.nextInt(AGENTS);
    if (lots.nextInt(3) == 0) {
      int leader = lots.nextInt(LEADERS);
      return Optional.of(new Do.Assign(agent, leader, expected(AgentsModel.place(agent), lots)));
    }
    String metric = METRICS.get(lots.nextInt(METRICS.size()));
    YearMonth period = PERIODS.get(lots.nextInt(PERIODS.size()));
    return Optional.of(
        new Do.Score(
            agent,
            metric,
            period,
            new BigDecimal(lots.nextInt(VALUES)).movePointLeft(1),
            expected(AgentsModel.place(agent, metric, period), lots)));
  }

  private Optional<Long> expected(String place, RandomGenerator lots) {
    return lots.nextBoolean() ? Optional.of(versions.getOrDefault(place, 0L)) : Optional.empty();
  }

  @Override
  public Request request(Do input) {
    return switch (input) {
      case Do.Score(
              int agent,
              String metric,
              YearMonth period,
              BigDecimal value,
              Optional<Long> expected) ->
          new TeamRequest.RecordPerformance(agents.get(agent), metric, period, value, expected);
      case Do.Assign(int agent, int leader, Optional<Long> expected) ->
          new TeamRequest.Assign(
              TeamKeys.agent(agents.get(agent)), TeamKeys.leader(leaders.get(leader)), expected);
      case Do.Last() -> throw new IllegalArgumentException("nobody asks for it");
    };
  }

  // ---- what is told

  @Override
  public String accepted(Do input, Heard.Accepted told) {
    long version =
        told.result("version", in -> in.wholeNumber("version", 1, Long.MAX_VALUE)).orElseThrow();
    heard(input, version);
    return AgentsModel.accepted(version);
  }

  @Override
  public String refused(Do input, Heard.Refused told) {
    if (told.code().equals("version-conflict")) {
      heard(input, Conflict.of(told).currentVersion());
    }
    return Conflict.inWords(told);
  }

  private void heard(Do input, long version) {
    switch (input) {
      case Do.Score score ->
          versions.merge(
              AgentsModel.place(score.agent(), score.metric(), score.period()), version, Math::max);
      case Do.Assign assign ->
          versions.merge(AgentsModel.place(assign.agent()), version, Math::max);
      case Do.Last() -> {}
    }
  }

  // ---- what there is

  @Override
  public Do last() {
    return new Do.Last();
  }

  @Override
  public String tables(Connection tables) throws SQLException {
    SortedMap<String, Said> all = new TreeMap<>();
    Select.all(
        tables,
        "select agent, metric, period, value, version from metrics where agent = any (?)",
        row ->
            all.put(
                AgentsModel.place(
                    agents.indexOf(row.getString("agent")),
                    row.getString("metric"),
                    YearMonth.parse(row.getString("period"))),
                new Said(AgentsModel.value(row.getBigDecimal("value")), row.getLong("version"))),
        agents);
    Select.all(
        tables,
        "select member, superior, version from assignments where member = any (?)",
        row ->
            all.put(
                AgentsModel.place(keys(agents, "agent").indexOf(row.getString("member"))),
                new Said(
                    Integer.toString(keys(leaders, "leader").indexOf(row.getString("superior"))),
                    row.getLong("version"))),
        keys(agents, "agent"));
    return AgentsModel.inWords(all);
  }

  private static List<String> keys(List<String> names, String kind) {
    return names.stream().map(name -> kind + ":" + name).toList();
  }

  @Override
  public List<String> afterwards(Connection tables) throws SQLException {
    return new Reckoned(tables, agents, leaders).misfits();
  }
}
