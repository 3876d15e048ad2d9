package dev.firstcome.contract.team;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Request;
import dev.firstcome.contract.Told;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Optional;

/** What can be asked about teams, and what their members tell those above them. */
public sealed interface TeamRequest extends Request {

  /**
   * Records what an agent achieved, or corrects it.
   *
   * @param expectedVersion 0 if there is to be none yet; empty if it does not matter
   */
  record RecordPerformance(
      String agent,
      String metric,
      YearMonth period,
      BigDecimal value,
      Optional<Long> expectedVersion)
      implements TeamRequest {
    public static final String TYPE = "performance.record";

    static RecordPerformance read(FieldReader in) {
      return new RecordPerformance(
          TeamKeys.readName(in, TeamKeys.AGENT),
          Metric.readName(in),
          Months.read(in),
          Decimals.read(in, "value"),
          version(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return TeamKeys.agent(agent);
    }

    @Override
    public void write(FieldWriter out) {
      out.text("agent", agent)
          .text("metric", metric)
          .text("period", period.toString())
          .text("value", value.toPlainString())
          .wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /**
   * Gives an agent to a leader, or a leader to a manager, with all that they have.
   *
   * @param expectedVersion 0 if they are to belong to nobody yet; empty if it does not matter
   */
  record Assign(Key member, Key superior, Optional<Long> expectedVersion) implements TeamRequest {
    public static final String TYPE = "team.assign";

    static Assign read(FieldReader in) {
      Membership asked = Membership.read(in);
      return new Assign(asked.member(), asked.superior(), version(in));
    }

    /** Whether things are as it asks. */
    public boolean asksFor(Assignment there) {
      return there.superior().equals(superior);
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return member;
    }

    @Override
    public void write(FieldWriter out) {
      new Membership(member, superior).write(out);
      out.wholeNumber("expectedVersion", expectedVersion);
    }
  }

  /**
   * Where a member stands in a month. Only members tell it.
   *
   * @param standing empty if they have nothing in this month, or are not a member any more
   */
  record Stand(Key superior, Key member, YearMonth period, Optional<Standing> standing)
      implements TeamRequest, Told {
    public static final String TYPE = "team.stand";

    static Stand read(FieldReader in) {
      Membership told = Membership.read(in);
      return new Stand(
          told.superior(),
          told.member(),
          Months.read(in),
          in.optionalObject("standing").map(Standing::read));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return superior;
    }

    @Override
    public Key teller() {
      return member;
    }

    @Override
    public String subject() {
      return period.toString();
    }

    @Override
    public void write(FieldWriter out) {
      new Membership(member, superior).write(out);
      out.text("period", period.toString());
      standing.ifPresent(told -> out.object("standing", told::write));
    }
  }

  /** Makes the dashboards of somebody anew of what their members have told. A deadline asks it. */
  record Refresh(Key owner) implements TeamRequest {
    public static final String TYPE = "dashboard.refresh";

    static Refresh read(FieldReader in) {
      return new Refresh(TeamKeys.readOwner(in));
    }

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Key homeKey() {
      return owner;
    }

    @Override
    public void write(FieldWriter out) {
      TeamKeys.write(out, owner);
    }
  }

  private static Optional<Long> version(FieldReader in) {
    return in.optionalWholeNumber("expectedVersion", 0, Long.MAX_VALUE);
  }
}
