package dev.firstcome.quickstart.gateway;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import dev.firstcome.quickstart.gateway.Samples.Kind;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Things of teams, as {@link Samples} has things of all other kinds. */
final class TeamSamples {
  /** Names may hold what else parts a thing's id, and what a path has to say otherwise. */
  private static final String ANN = "ann:lee/2";

  private static final YearMonth MONTH = YearMonth.of(2025, 1);
  private static final Position HERE = Position.of(1, 2, 42).and(Position.of(1, 0, 7));

  static final List<Kind> KINDS =
      List.of(
          new Kind(
              "metrics",
              Samples.rows(TeamSamples::metric),
              List.of(
                  Samples.by("agent", ANN, Metric.class, row -> row.agent().equals(ANN)),
                  Samples.by("metric", "sales", Metric.class, row -> row.metric().equals("sales")),
                  Samples.by(
                      "period", "2025-01", Metric.class, row -> row.period().equals(MONTH)))),
          new Kind(
              "scorecards",
              Samples.rows(TeamSamples::scorecard),
              List.of(
                  Samples.by("agent", ANN, Scorecard.class, row -> row.agent().equals(ANN)),
                  Samples.by(
                      "period", "2025-01", Scorecard.class, row -> row.period().equals(MONTH)))),
          new Kind(
              "assignments",
              Samples.rows(TeamSamples::assignment),
              List.of(
                  Samples.by(
                      "superior",
                      "leader:" + ANN,
                      Assignment.class,
                      row -> row.superior().equals(TeamKeys.leader(ANN))))),
          new Kind(
              "dashboards",
              Samples.rows(TeamSamples::dashboard),
              List.of(
                  Samples.by(
                      "owner",
                      "leader:" + ANN,
                      Dashboard.class,
                      row -> row.owner().equals(TeamKeys.leader(ANN))),
                  Samples.by(
                      "period", "2025-01", Dashboard.class, row -> row.period().equals(MONTH)))));

  private TeamSamples() {}

  private static String agent(int number) {
    return number % 2 == 0 ? ANN : "bo";
  }

  private static YearMonth month(int number) {
    return MONTH.plusMonths(number / 4);
  }

  private static Metric metric(int number) {
    return new Metric(
        agent(number),
        number % 4 < 2 ? "sales" : "quality",
        month(number),
        new BigDecimal(number + ".5"),
        1);
  }

  private static Scorecard scorecard(int number) {
    return new Scorecard(
        agent(number),
        MONTH.plusMonths(number / 2),
        new TreeMap<>(Map.of("sales", new BigDecimal("0.000001"), "quality", new BigDecimal("90"))),
        one(number),
        HERE,
        1);
  }

  private static Standing one(int number) {
    return Standing.ofOne(
        new BigDecimal("80.10"),
        Optional.of(new BigDecimal("-0.40")).filter(trend -> number % 3 == 0),
        new BigDecimal("7.00"));
  }

  private static Assignment assignment(int number) {
    return number % 3 == 0
        ? new Assignment(TeamKeys.leader("l:" + number), TeamKeys.manager(ANN), 1)
        : new Assignment(TeamKeys.agent("a:" + number), TeamKeys.leader(agent(number)), 1);
  }

  private static Dashboard dashboard(int number) {
    Standing team =
        new Standing(
            12,
            new BigDecimal("970.00"),
            new BigDecimal("80.83"),
            Optional.empty(),
            new BigDecimal("80.83"));
    boolean isLeaders = number % 4 < 2;
    return new Dashboard(
        isLeaders ? TeamKeys.leader(agent(number)) : TeamKeys.manager(agent(number)),
        month(number),
        Optional.of(team).filter(all -> number > 3),
        number > 3 ? new TreeMap<>(Map.of(ANN, isLeaders ? one(number) : team)) : new TreeMap<>(),
        HERE,
        1);
  }
}
