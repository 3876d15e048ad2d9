package dev.firstcome.contract.team;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How an agent did in a month, derived from what was recorded.
 *
 * @param scores by metric
 * @param standing of this one agent: what the scores come to
 * @param includes everything of this agent up to here in the log
 */
public record Scorecard(
    String agent,
    YearMonth period,
    SortedMap<String, BigDecimal> scores,
    Standing standing,
    Position includes,
    long version)
    implements Row {
  public static final String KIND = "scorecard";

  /** How many metrics an agent may have in a month. */
  public static final int MAX_METRICS = 50;

  public Scorecard {
    scores = Collections.unmodifiableSortedMap(new TreeMap<>(scores));
  }

  public static String rowId(String agent, YearMonth period) {
    return KIND + "/" + id(agent, period);
  }

  private static String id(String agent, YearMonth period) {
    return agent + ":" + period;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id(agent, period), version);
  }

  public static Scorecard read(FieldReader in) {
    return new Scorecard(
        TeamKeys.readName(in, TeamKeys.AGENT),
        Months.read(in),
        in.parsedMap(
            "scores",
            MAX_METRICS,
            Metric.EXPECTED_NAME,
            Metric::name,
            Decimals.EXPECTED,
            Decimals::parse),
        Standing.readOfOne(in),
        in.parsed("includes", "a position", Position::parse),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.text("agent", agent).text("period", period.toString()).object("scores", this::writeScores);
    standing.writeOfOne(out);
    out.text("includes", includes.toString()).wholeNumber("version", version);
  }

  /** Writes the scores alone, each as a field. */
  public void writeScores(FieldWriter out) {
    scores.forEach((metric, value) -> out.text(metric, value.toPlainString()));
  }
}
