package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.team.Dashboard;
import dev.firstcome.contract.team.DashboardChanged;
import dev.firstcome.contract.team.DashboardsRefreshed;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamRequest.Refresh;
import dev.firstcome.processor.rules.Decision;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes dashboards of what members have told. Asked by its deadline alone. */
final class RefreshDashboards {
  /** Each brings as many further facts as a year has months, and one. */
  private static final int MONTHS_AT_ONCE = 3;

  private final Draft draft;
  private final Key owner;
  private final Team team;

  private RefreshDashboards(Draft draft, Key owner) {
    this.draft = draft;
    this.owner = owner;
    this.team = new Team(draft, owner);
  }

  static Decision decide(View atOwner, Refresh asked, Instant now) {
    RefreshDashboards refresh = new RefreshDashboards(new Draft(atOwner), asked.owner());
    return refresh.team.isToRefresh() ? refresh.decision(now) : new Decision.Nothing();
  }

  private Decision decision(Instant now) {
    List<YearMonth> stale = team.stale(MONTHS_AT_ONCE);
    stale.forEach(team::addUp);
    Course course = new Course(draft);
    TreeSet<YearMonth> seen = new TreeSet<>(stale);
    stale.forEach(month -> seen.addAll(course.after(month)));
    Position includes = team.includes().orElseThrow();
    for (YearMonth month : seen) {
      // A month that is stale still has its turn: of what it says now half would be from before.
      if (!team.isStale(month)) {
        put(month, course.standing(month), stale.contains(month), includes);
      }
    }
    team.refreshed(now);
    return draft.accept(new DashboardsRefreshed(owner));
  }

  /**
   * @param told whether members have told something of this month; if not, only what is seen in it
   *     of other months has changed
   */
  private void put(YearMonth month, Optional<Standing> standing, boolean told, Position includes) {
    Optional<Dashboard> before =
        draft.row(Dashboard.rowId(owner, month)).map(Dashboard.class::cast);
    Dashboard after =
        new Dashboard(
            owner,
            month,
            standing,
            before
                .filter(board -> !told)
                .map(Dashboard::members)
                .orElseGet(() -> team.members(month)),
            includes,
            before.map(Dashboard::version).orElse(0L) + 1);
    if (before.map(after::agreesWith).orElse(standing.isEmpty())) {
      return;
    }
    draft.alsoChanged(Refresh.TYPE, after, new DashboardChanged(after));
    if (!before.flatMap(Dashboard::standing).equals(standing)) {
      Members.tell(draft, owner, month, standing);
    }
  }
}
