package dev.firstcome.gateway.tables;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Months;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.TeamKeys;

/** How what agents achieve is read, and what it comes to. */
final class TeamReads {
  private static final Form NAME = Form.text(TeamKeys.MAX_NAME);
  private static final Form METRIC =
      Form.text(Metric.EXPECTED_NAME, text -> Metric.name(text).isPresent());
  private static final Form MONTH =
      Form.text(Months.EXPECTED, text -> Months.parse(text).isPresent());
  private static final Form KEY =
      Form.text("a key such as leader:lee", text -> Key.parse(text).isPresent());

  /** By agent, metric and month: {@code ann:quality:2025-01}. */
  static final ReadTable METRICS =
      ReadTable.of(
              Metric.KIND,
              "metrics",
              """
              json_build_object(
                'agent', agent, 'metric', metric, 'period', period, 'value', value::text,
                'version', version)
              """)
          .key("agent", NAME)
          .key("metric", METRIC)
          .key("period", MONTH)
          .colonsInFirst()
          .filter("agent", NAME)
          .filter("metric", METRIC)
          .filter("period", MONTH)
          .build();

  /** By agent and month: {@code ann:2025-01}. */
  static final ReadTable SCORECARDS =
      ReadTable.of(
              Scorecard.KIND,
              "scorecards",
              """
              json_strip_nulls(json_build_object(
                'agent', agent, 'period', period, 'scores', scores, 'overall', overall::text,
                'trend', trend::text, 'yearlyAverage', yearly_average::text,
                'includes', includes, 'version', version))
              """)
          .key("agent", NAME)
          .key("period", MONTH)
          .colonsInFirst()
          .filter("agent", NAME)
          .filter("period", MONTH)
          .build();

  /** By the member's key: {@code agent:ann}. */
  static final ReadTable ASSIGNMENTS =
      ReadTable.of(
              Assignment.KIND,
              "assignments",
              """
              json_build_object(
                %s, %s, %s, %s, 'version', version)
              """
                  .formatted(kind("member"), text("member"), kind("superior"), text("superior")))
          .key("member", KEY)
          .filter("superior", KEY)
          .build();

  /** By the key of whose it is, and month: {@code leader:lee:2025-01}. */
  static final ReadTable DASHBOARDS =
      ReadTable.of(
              Dashboard.KIND,
              "dashboards",
              """
              json_strip_nulls(json_build_object(
                %s, %s, 'period', period, 'agents', agents, 'total', total::text,
                'overall', overall::text, 'trend', trend::text,
                'yearlyAverage', yearly_average::text, 'members', members,
                'includes', includes, 'version', version))
              """
                  .formatted(kind("owner"), text("owner")))
          .key("owner", KEY)
          .key("period", MONTH)
          .colonsInFirst()
          .filter("owner", KEY)
          .filter("period", MONTH)
          .build();

  private TeamReads() {}

  /** Of a key. */
  private static String kind(String column) {
    return "split_part(" + column + ", ':', 1)";
  }

  /** The rest of a key, which may hold colons. */
  private static String text(String column) {
    return "substr(" + column + ", strpos(" + column + ", ':') + 1)";
  }
}
