package dev.firstcome.sink.team;

import static dev.firstcome.sink.table.ColumnType.DECIMAL;
import static dev.firstcome.sink.table.ColumnType.JSON_AS_WRITTEN;
import static dev.firstcome.sink.table.ColumnType.LIST;
import static dev.firstcome.sink.table.ColumnType.NUMBER;
import static dev.firstcome.sink.table.ColumnType.TEXT;

import dev.firstcome.contract.json.FieldWriter;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.Metric;
import dev.firstcome.contract.team.Scorecard;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.sink.table.Table;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What of each kind of row stands in which column; see the migration beside it. */
public final class TeamTables {
  public static final Table METRICS =
      Table.of(Metric.class, Metric.KIND, "metrics")
          .key("agent", TEXT, Metric::agent)
          .key("metric", TEXT, Metric::metric)
          .key("period", TEXT, metric -> metric.period().toString())
          .column("value", DECIMAL, Metric::value)
          .build();

  public static final Table SCORECARDS =
      Table.of(Scorecard.class, Scorecard.KIND, "scorecards")
          .key("agent", TEXT, Scorecard::agent)
          .key("period", TEXT, card -> card.period().toString())
          .column("scores", JSON_AS_WRITTEN, card -> written(card::writeScores))
          .column("overall", DECIMAL, card -> card.standing().overall())
          .optional("trend", DECIMAL, card -> card.standing().trend())
          .column("yearly_average", DECIMAL, card -> card.standing().yearlyAverage())
          .column("includes", TEXT, card -> card.includes().toString())
          .build();

  public static final Table ASSIGNMENTS =
      Table.of(Assignment.class, Assignment.KIND, "assignments")
          .key("member", TEXT, assignment -> assignment.member().toString())
          .column("superior", TEXT, assignment -> assignment.superior().toString())
          .build();

  public static final Table DASHBOARDS =
      Table.of(Dashboard.class, Dashboard.KIND, "dashboards")
          .key("owner", TEXT, board -> board.owner().toString())
          .key("period", TEXT, board -> board.period().toString())
          .column("agents", NUMBER, board -> board.standing().map(Standing::agents).orElse(0L))
          .optional("total", DECIMAL, board -> board.standing().map(Standing::total))
          .optional("overall", DECIMAL, board -> board.standing().map(Standing::overall))
          .optional("trend", DECIMAL, board -> board.standing().flatMap(Standing::trend))
          .optional(
              "yearly_average", DECIMAL, board -> board.standing().map(Standing::yearlyAverage))
          .column("members", LIST, board -> written(out -> board.writeMembers(out, "list")))
          .column("includes", TEXT, board -> board.includes().toString())
          .build();

  private TeamTables() {}

  private static String written(Consumer<FieldWriter> fields) {
    return new String(Json.write(fields), StandardCharsets.UTF_8);
  }
}
