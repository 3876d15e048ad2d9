package dev.firstcome.quickstart.chaos;

import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Scorecards and dashboards as anybody reckons them from the values and the assignments in the
 * tables, all metrics of one weight; laid beside those in the tables.
 */
final class Reckoned {
  private static final int PLACES = 2;
  private static final int MOST_MEMBERS = 1_000;
  private static final int MOST_DIGITS = 40;
  private static final String NOTHING = "nothing";

  private final Connection tables;
  private final List<String> agents;
  private final List<String> leaders;

  /** Of one owner in one month. */
  private record Place(String owner, YearMonth period) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return owner + " in " + period;
    }
  }

  Reckoned(Connection tables, List<String> agents, List<String> leaders) {
    this.tables = tables;
    this.agents = agents;
    this.leaders = leaders;
  }

  /** What does not fit, in sentences. */
  List<String> misfits() throws SQLException {
    Map<Place, List<BigDecimal>> scores = scores();
    SortedMap<Place, List<BigDecimal>> overalls = new TreeMap<>();
    scores.forEach((place, each) -> overalls.put(place, List.of(mean(each))));
    SortedMap<Place, String> cards = new TreeMap<>();
    overalls.forEach((place, own) -> cards.put(place, standing(place, overalls)));
    List<String> misfits = new ArrayList<>(misfits("scorecard", cards, scorecards()));
    misfits.addAll(misfits("dashboard", boards(overalls, cards), dashboards()));
    return misfits;
  }

  private static List<String> misfits(
      String what, Map<Place, String> expected, Map<Place, String> found) {
    TreeSet<Place> places = new TreeSet<>(expected.keySet());
    places.addAll(found.keySet());
    return places.stream()
        .filter(place ->
            !expected.getOrDefault(place, NOTHING).equals(found.getOrDefault(place, NOTHING)))
        .map(place ->
            "the "
                + what
                + " of "
                + place
                + " is to say: "
                + expected.getOrDefault(place, NOTHING)
                + "; it says: "
                + found.getOrDefault(place, NOTHING))
        .toList();
  }

  // ---- reckoned

  /** Of each leader, the agents who are theirs now and have something in the month. */
  private Map<Place, String> boards(Map<Place, List<BigDecimal>> overalls, Map<Place, String> cards)
      throws SQLException {
    Map<String, String> superiors = superiors();
    SortedMap<Place, List<BigDecimal>> teams = new TreeMap<>();
    SortedMap<Place, SortedMap<String, String>> members = new TreeMap<>();
    overalls.forEach((place, own) ->
        Optional.ofNullable(superiors.get(place.owner))
            .map(leader -> new Place(leader, place.period))
            .ifPresent(board -> {
              teams.computeIfAbsent(board, _ -> new ArrayList<>()).addAll(own);
              members
                  .computeIfAbsent(board, _ -> new TreeMap<>())
                  .put(place.owner, cards.getOrDefault(place, NOTHING));
            }));
    SortedMap<Place, String> boards = new TreeMap<>();
    teams.forEach((board, each) ->
        boards.put(
            board,
            each.size()
                + " of "
                + written(sum(each))
                + ", "
                + standing(board, teams)
                + " "
                + members.get(board)));
    return boards;
  }

  /** How the owner does in this month, and how that compares with the months before. */
  private static String standing(Place place, Map<Place, List<BigDecimal>> all) {
    BigDecimal overall = mean(all.getOrDefault(place, List.of()));
    Optional<BigDecimal> trend =
        Optional.ofNullable(all.get(new Place(place.owner, place.period.minusMonths(1))))
            .map(before -> overall.subtract(mean(before)));
    List<BigDecimal> year =
        all.entrySet().stream()
            .filter(each -> each.getKey().owner.equals(place.owner))
            .filter(each -> each.getKey().period.getYear() == place.period.getYear())
            .filter(each -> !each.getKey().period.isAfter(place.period))
            .map(each -> mean(each.getValue()))
            .toList();
    return standing(overall, trend, mean(year));
  }

  private static String standing(
      BigDecimal overall, Optional<BigDecimal> trend, BigDecimal yearlyAverage) {
    return "overall "
        + written(overall)
        + ", trend "
        + trend.map(Reckoned::written).orElse("none")
        + ", yearly average "
        + written(yearlyAverage);
  }

  private static BigDecimal mean(Collection<BigDecimal> each) {
    return sum(each).divide(BigDecimal.valueOf(each.size()), PLACES, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal sum(Collection<BigDecimal> each) {
    return each.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static String written(BigDecimal number) {
    return AgentsModel.value(number);
  }

  // ---- what the tables say

  private Map<Place, List<BigDecimal>> scores() throws SQLException {
    SortedMap<Place, List<BigDecimal>> scores = new TreeMap<>();
    Select.all(
        tables,
        "select agent as owner, period, value from metrics where agent = any (?)",
        row ->
            scores
                .computeIfAbsent(place(row), _ -> new ArrayList<>())
                .add(row.getBigDecimal("value")),
        agents);
    return scores;
  }

  /** Whose agents are, by name. */
  private Map<String, String> superiors() throws SQLException {
    return Select.all(
            tables,
            """
            select substr(member, 7) as agent, substr(superior, 8) as leader from assignments
             where member like 'agent:%' and substr(member, 7) = any (?)\
            """,
            row -> Map.entry(row.getString("agent"), row.getString("leader")),
            agents)
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<Place, String> scorecards() throws SQLException {
    SortedMap<Place, String> cards = new TreeMap<>();
    Select.all(
        tables,
        """
        select agent as owner, period, overall, trend, yearly_average from scorecards
         where agent = any (?)\
        """,
        row -> cards.put(place(row), standing(row)),
        agents);
    return cards;
  }

  /** Those of whoever has nobody any more say as little as those that are not there. */
  private Map<Place, String> dashboards() throws SQLException {
    SortedMap<Place, String> boards = new TreeMap<>();
    Select.all(
        tables,
        """
        select substr(owner, 8) as owner, period, agents, total, overall, trend, yearly_average,
               members::text as members
          from dashboards
         where owner like 'leader:%' and substr(owner, 8) = any (?)
           and (agents > 0 or json_array_length(members) > 0)\
        """,
        row -> boards.put(place(row), board(row)),
        leaders);
    return boards;
  }

  private static String board(ResultSet row) throws SQLException {
    return row.getLong("agents")
        + " of "
        + written(row.getBigDecimal("total"))
        + ", "
        + standing(row)
        + " "
        + members(row.getString("members"));
  }

  private static SortedMap<String, String> members(String array) {
    String object = "{\"members\":" + array + "}";
    SortedMap<String, String> members = new TreeMap<>();
    Json.read(object.getBytes(StandardCharsets.UTF_8))
        .objects("members", MOST_MEMBERS)
        .forEach(each ->
            members.put(
                each.text("agent", MOST_MEMBERS),
                standing(
                    number(each, "overall").orElseThrow(),
                    number(each, "trend"),
                    number(each, "yearlyAverage").orElseThrow())));
    return members;
  }

  private static Optional<BigDecimal> number(FieldReader in, String field) {
    return in.optionalText(field, MOST_DIGITS).map(BigDecimal::new);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getString("owner"), YearMonth.parse(row.getString("period")));
  }

  private static String standing(ResultSet row) throws SQLException {
    return standing(
        row.getBigDecimal("overall"),
        Optional.ofNullable(row.getBigDecimal("trend")),
        row.getBigDecimal("yearly_average"));
  }
}
