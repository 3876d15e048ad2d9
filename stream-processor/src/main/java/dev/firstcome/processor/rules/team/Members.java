package dev.firstcome.processor.rules.team;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.team.Assignment;
import dev.firstcome.contract.team.Standing;
import dev.firstcome.contract.team.TeamRequest.Stand;
import dev.firstcome.processor.rules.Draft;
import dev.firstcome.processor.rules.View;
import java.time.YearMonth;
import java.util.Optional;

/** What agents and leaders have alike, as members of a team. */
final class Members {
  private Members() {}

  static Optional<Assignment> assignment(View atMember, Key member) {
    return atMember.row(Assignment.rowId(member)).map(Assignment.class::cast);
  }

  /** Tells whoever the member belongs to, if there is anybody, where they stand. */
  static void tell(Draft atMember, Key member, YearMonth month, Optional<Standing> standing) {
    assignment(atMember, member)
        .ifPresent(mine -> atMember.tell(new Stand(mine.superior(), member, month, standing)));
  }
}
