package dev.firstcome.contract.team;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;

/**
 * Whom somebody belongs to: an agent to a leader, a leader to a manager.
 *
 * @param member the agent, or the leader
 * @param superior whose they are
 */
public record Assignment(Key member, Key superior, long version) implements Row {
  public static final String KIND = "assignment";

  public static String rowId(Key member) {
    return KIND + "/" + member;
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, member.toString(), version);
  }

  public static Assignment read(FieldReader in) {
    Membership read = Membership.read(in);
    return new Assignment(
        read.member(), read.superior(), in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  @Override
  public void write(FieldWriter out) {
    new Membership(member, superior).write(out);
    out.wholeNumber("version", version);
  }
}
