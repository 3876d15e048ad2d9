package dev.firstcome.contract.team;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent achieved in a month, by one measure.
 *
 * @param metric the measure
 */
public record Metric(String agent, String metric, YearMonth period, BigDecimal value, long version)
    implements Row {
  public static final String KIND = "metric";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

  public static final String EXPECTED_NAME =
      "1 to 60 lower-case letters of ASCII, digits and hyphens, no hyphen first";

  /** Empty if no metric can be called so. */
  public static Optional<String> name(String text) {
    return Optional.of(text).filter(name -> NAME.matcher(name).matches());
  }

  static String readName(FieldReader in) {
    return in.parsed(KIND, EXPECTED_NAME, Metric::name);
  }

  public static String rowId(String agent, String metric, YearMonth period) {
    return KIND + "/" + id(agent, metric, period);
  }

  private static String id(String agent, String metric, YearMonth period) {
    return agent + ":" + metric + ":" + period;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id(agent, metric, period), version);
  }

  public static Metric read(FieldReader in) {
    return new Metric(
        TeamKeys.readName(in, TeamKeys.AGENT),
        readName(in),
        Months.read(in),
        Decimals.read(in, "value"),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    out.text("agent", agent)
        .text("metric", metric)
        .text("period", period.toString())
        .text("value", value.toPlainString())
        .wholeNumber("version", version);
  }
}
