package dev.firstcome.contract.team;

import dev.firstcome.contract.Operation;
import dev.firstcome.contract.Operation.Versions;
import dev.firstcome.contract.team.TeamRequest.Assign;
import dev.firstcome.contract.team.TeamRequest.RecordPerformance;
import dev.firstcome.contract.team.TeamRequest.Refresh;
import dev.firstcome.contract.team.TeamRequest.Stand;
import java.util.List;

/** The operations on teams. */
public final class TeamOperations {
  public static final List<Operation> ALL =
      List.of(
          Operation.of(RecordPerformance.TYPE, RecordPerformance::read)
              .versioned(Versions.OPTIONAL),
          Operation.of(Assign.TYPE, Assign::read).versioned(Versions.OPTIONAL),
          Operation.of(Stand.TYPE, Stand::read).forKeysOnly(),
          Operation.of(Refresh.TYPE, Refresh::read).forTimersOnly());

  private TeamOperations() {}
}
