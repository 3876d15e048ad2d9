package dev.firstcome.contract.team;

import dev.firstcome.contract.Key;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.util.Optional;

/** Who belongs to whom, in two fields: an agent to a leader, or a leader to a manager. */
record Membership(Key member, Key superior) {
  private static final String EXPECTED = "an agent and a leader, or a leader and a manager";

  /** Takes no field for another: of an agent and a manager it says that the leader is missing. */
  static Membership read(FieldReader in) {
    Optional<Key> agent = TeamKeys.readIfAny(in, TeamKeys.AGENT);
    Optional<Key> leader = TeamKeys.readIfAny(in, TeamKeys.LEADER);
    Optional<Key> manager = TeamKeys.readIfAny(in, TeamKeys.MANAGER);
    if (leader.isEmpty()) {
      throw in.malformed(TeamKeys.LEADER, EXPECTED, "no leader");
    }
    if (agent.isPresent() == manager.isPresent()) {
      String found = agent.isPresent() ? "all three" : "a leader alone";
      throw in.malformed(TeamKeys.MANAGER, EXPECTED, found);
    }
    return new Membership(
        agent.or(() -> leader).orElseThrow(), manager.or(() -> leader).orElseThrow());
  }

  void write(FieldWriter out) {
    TeamKeys.write(out, member);
    TeamKeys.write(out, superior);
  }
}
