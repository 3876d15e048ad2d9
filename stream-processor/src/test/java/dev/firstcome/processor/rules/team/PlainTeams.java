package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.team.Standing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Teams reckoned plainly and slowly, from the final facts alone, as the documentation says. */
final class PlainTeams {
  private static final Map<String, String> WEIGHTS = Map.of("quality", "3", "sales", "1.5");

  private final SortedMap<String, SortedMap<YearMonth, SortedMap<String, BigDecimal>>> facts =
      new TreeMap<>();
  private final SortedMap<String, String> superiors = new TreeMap<>();

  void record(String agent, String metric, YearMonth month, String value) {
    facts
        .computeIfAbsent(agent, absent -> new TreeMap<>())
        .computeIfAbsent(month, absent -> new TreeMap<>())
        .put(metric, new BigDecimal(value.replaceAll("\\.?0+$", "")));
  }

  void assign(String member, String superior) {
    superiors.put(member, superior);
  }

  SortedMap<String, String> written() {
    SortedMap<String, String> written = new TreeMap<>();
    facts.forEach((agent, months) ->
        months.forEach((month, scores) ->
            written.put(
                "scorecard/" + agent + ":" + month, written(ofAgent(agent, month), scores))));
    write("leader", facts.keySet(), this::ofAgent, this::ofLeader, written);
    List<String> leaders =
        superiors.keySet().stream().filter(name -> name.startsWith("l")).toList();
    write("manager", leaders, this::ofLeader, this::ofManager, written);
    return written;
  }

  private void write(
      String kind,
      Collection<String> members,
      BiFunction<String, YearMonth, Standing> below,
      BiFunction<String, YearMonth, Standing> above,
      SortedMap<String, String> written) {
    for (String owner : superiors.values()) {
      if (owner.startsWith(kind.substring(0, 1))) {
        for (YearMonth month : months()) {
          Map<String, Standing> theirs =
              members.stream()
                  .filter(member -> owner.equals(superiors.get(member)))
                  .filter(member -> below.apply(member, month) != null)
                  .collect(
                      Collectors.toMap(
                          m -> m, m -> below.apply(m, month), (a, b) -> a, TreeMap::new));
          if (!theirs.isEmpty()) {
            written.put(
                "dashboard/" + kind + ":" + owner + ":" + month,
                written(above.apply(owner, month), theirs));
          }
        }
      }
    }
  }

  private List<YearMonth> months() {
    return facts.values().stream().flatMap(of -> of.keySet().stream()).distinct().toList();
  }

  // ---- each level

  private Standing ofAgent(String agent, YearMonth month) {
    return standing(month, each -> agentsOf(List.of(agent), each));
  }

  private Standing ofLeader(String leader, YearMonth month) {
    return standing(month, each -> agentsOf(below(leader), each));
  }

  private Standing ofManager(String manager, YearMonth month) {
    return standing(
        month,
        each -> agentsOf(below(manager).stream().flatMap(l -> below(l).stream()).toList(), each));
  }

  private List<String> below(String superior) {
    return superiors.keySet().stream()
        .filter(member -> superiors.get(member).equals(superior))
        .toList();
  }

  private List<BigDecimal> agentsOf(List<String> agents, YearMonth month) {
    return agents.stream()
        .map(agent -> facts.getOrDefault(agent, new TreeMap<>()).get(month))
        .filter(scores -> scores != null)
        .map(PlainTeams::weighted)
        .toList();
  }

  private static BigDecimal weighted(Map<String, BigDecimal> scores) {
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal weights = BigDecimal.ZERO;
    for (String metric : scores.keySet()) {
      BigDecimal weight = new BigDecimal(WEIGHTS.getOrDefault(metric, "1"));
      total = total.add(weight.multiply(scores.get(metric)));
      weights = weights.add(weight);
    }
    return rounded(total, weights);
  }

  private interface Month {
    List<BigDecimal> scores(YearMonth month);
  }

  private static Standing standing(YearMonth month, Month of) {
    List<BigDecimal> scores = of.scores(month);
    if (scores.isEmpty()) {
      return null;
    }
    BigDecimal overall = mean(scores);
    List<BigDecimal> before = of.scores(month.minusMonths(1));
    List<BigDecimal> year =
        month
            .withMonth(1)
            .atDay(1)
            .datesUntil(month.atEndOfMonth().plusDays(1))
            .map(YearMonth::from)
            .distinct()
            .map(of::scores)
            .filter(all -> !all.isEmpty())
            .map(PlainTeams::mean)
            .toList();
    return new Standing(
        scores.size(),
        scores.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        overall,
        before.isEmpty() ? Optional.empty() : Optional.of(overall.subtract(mean(before))),
        mean(year));
  }

  private static BigDecimal mean(List<BigDecimal> numbers) {
    BigDecimal total = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return rounded(total, new BigDecimal(numbers.size()));
  }

  /** In two steps with many places between: a slower way than that of the rules. */
  private static BigDecimal rounded(BigDecimal total, BigDecimal by) {
    return total
        .divide(by, new MathContext(60, RoundingMode.HALF_EVEN))
        .setScale(2, RoundingMode.HALF_EVEN);
  }

  // ---- side by side

  static String written(Standing standing, Map<String, ?> parts) {
    return standing.agents()
        + " agents, "
        + standing.total().setScale(2)
        + ", "
        + standing.overall()
        + ", trend "
        + standing.trend()
        + ", year "
        + standing.yearlyAverage()
        + ": "
        + new TreeMap<>(parts);
  }
}
