package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.team.TeamRequest;
import dev.firstcome.contract.team.TeamRequest.Assign;
import dev.firstcome.contract.team.TeamRequest.Refresh;
import dev.firstcome.contract.team.TeamRequest.Stand;
import dev.firstcome.processor.rules.Asked;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Decision.Part;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.ListeningDecider;
import dev.firstcome.processor.rules.View;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** The rules of teams, one class a command. */
public final class TeamDecider implements ListeningDecider<TeamRequest> {
  private final Map<String, BigDecimal> weights;

  /**
   * @param weights by metric, see {@link Scoring}
   */
  public TeamDecider(Map<String, BigDecimal> weights) {
    this.weights = Map.copyOf(weights);
  }

  @Override
  public Decision decide(View view, Asked<TeamRequest> asked, Instant now) {
    return switch (asked.request()) {
      case TeamRequest.RecordPerformance value ->
          RecordPerformance.decide(view, value, weights, asked.asOf());
      case Assign assign -> AssignMember.decide(view, assign);
      case Refresh refresh -> RefreshDashboards.decide(view, refresh, now);
      case Stand told -> throw new IllegalStateException(told.type() + " is told, not asked");
    };
  }

  @Override
  public Part hear(View view, Asked<TeamRequest> asked, Instant now) {
    if (!(asked.request() instanceof Stand stand)) {
      throw new IllegalStateException(asked.request().type() + " is asked, not told");
    }
    Draft draft = new Draft(view);
    Team team = new Team(draft, stand.superior());
    team.note(stand, asked.asOf());
    team.refreshSoon(now);
    return draft.part();
  }
}
