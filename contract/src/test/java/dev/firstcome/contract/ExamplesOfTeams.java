package dev.firstcome.contract;

import static dev.firstcome.contract.Examples.accepted;
import static dev.firstcome.contract.Examples.furtherFact;
import static dev.firstcome.contract.Examples.request;
import static dev.firstcome.contract.Examples.rowChange;
import static dev.firstcome.contract.Examples.timed;
import static java.util.Map.entry;

import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.DashboardChanged;
import dev.firstcome.contract.team.DashboardsRefreshed;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamKeys;
import dev.firstcome.contract.team.TeamRequest;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Of what teams say, one of each record. */
final class ExamplesOfTeams {
  private static final Key ANN = TeamKeys.agent("ann");
  private static final Key LEE = TeamKeys.leader("lee");
  private static final Key MAX = TeamKeys.manager("max");
  private static final YearMonth MONTH = YearMonth.of(2025, 1);
  private static final BigDecimal VALUE = new BigDecimal("87.5");
  private static final Position INCLUDES = Position.of(1, 3, 41);

  private static final Metric METRIC = new Metric("ann", "calls", MONTH, VALUE, 1);

  private static final Standing OF_ANN =
      Standing.ofOne(score("83.75"), Optional.of(score("-1.25")), score("84.38"));

  private static final Standing OF_BO =
      Standing.ofOne(score("0.00"), Optional.empty(), score("0.00"));

  private static final Standing OF_LEE =
      new Standing(2, score("83.75"), score("41.88"), Optional.of(score("-43.12")), score("63.44"));

  private static final Scorecard SCORECARD =
      new Scorecard(
          "ann",
          MONTH,
          new TreeMap<>(Map.of("calls", VALUE, "answers-in-time", score("80"))),
          OF_ANN,
          INCLUDES,
          2);

  private static final Assignment ASSIGNMENT = new Assignment(ANN, LEE, 1);

  private static final Dashboard OF_LEADER =
      new Dashboard(
          LEE,
          MONTH,
          Optional.of(OF_LEE),
          new TreeMap<>(Map.of("ann", OF_ANN, "bo", OF_BO)),
          INCLUDES.and(Position.of(1, 7, 12)),
          4);

  private static final Dashboard OF_MANAGER =
      new Dashboard(
          MAX, MONTH, Optional.of(OF_LEE), new TreeMap<>(Map.of("lee", OF_LEE)), INCLUDES, 2);

  private static final Dashboard OF_NOBODY =
      new Dashboard(LEE, MONTH, Optional.empty(), new TreeMap<>(), INCLUDES, 5);

  private ExamplesOfTeams() {}

  private static BigDecimal score(String written) {
    return new BigDecimal(written);
  }

  static Map<String, byte[]> all() {
    return Map.ofEntries(
        entry("request.performance.record", request(recordPerformance())),
        entry("request.team.assign", request(new TeamRequest.Assign(ANN, LEE, Optional.of(0L)))),
        entry(
            "request.team.assign.leader",
            request(new TeamRequest.Assign(LEE, MAX, Optional.empty()))),
        entry("request.team.stand", timed(stand(LEE, ANN, Optional.of(OF_ANN)))),
        entry("request.team.stand.leader", timed(stand(MAX, LEE, Optional.of(OF_LEE)))),
        entry("request.team.stand.gone", timed(stand(LEE, ANN, Optional.empty()))),
        entry("request.dashboard.refresh", timed(new TeamRequest.Refresh(LEE))),
        entry("request.dashboard.refresh.manager", timed(new TeamRequest.Refresh(MAX))),
        entry("outcome.accepted.metric", accepted("performance.record", METRIC, true)),
        entry("outcome.accepted.assignment", accepted("team.assign", ASSIGNMENT, true)),
        entry(
            "outcome.accepted.dashboards-refreshed",
            accepted("dashboard.refresh", new DashboardsRefreshed(LEE), false)),
        entry(
            "outcome.further-fact.dashboard",
            furtherFact("dashboard.refresh", new DashboardChanged(OF_LEADER))),
        entry("row-change.metric", rowChange(METRIC)),
        entry("row-change.scorecard", rowChange(SCORECARD)),
        entry("row-change.assignment", rowChange(ASSIGNMENT)),
        entry("row-change.assignment.leader", rowChange(new Assignment(LEE, MAX, 2))),
        entry("row-change.dashboard", rowChange(OF_LEADER)),
        entry("row-change.dashboard.manager", rowChange(OF_MANAGER)),
        entry("row-change.dashboard.of-nobody", rowChange(OF_NOBODY)));
  }

  private static Request recordPerformance() {
    return new TeamRequest.RecordPerformance("ann", "calls", MONTH, VALUE, Optional.of(0L));
  }

  private static Request stand(Key superior, Key member, Optional<Standing> standing) {
    return new TeamRequest.Stand(superior, member, MONTH, standing);
  }
}
