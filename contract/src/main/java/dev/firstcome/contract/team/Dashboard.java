package dev.firstcome.contract.team;

import dev.firstcome.contract.EntityRef;
import dev.firstcome.contract.Key;
import dev.firstcome.contract.Position;
import dev.firstcome.contract.Row;
import dev.firstcome.contract.json.FieldReader;
import dev.firstcome.contract.json.FieldWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How a team did in a month: a leader's agents, or a manager's leaders with theirs. Derived from
 * what its members have told; it follows what is recorded of them by a moment.
 *
 * @param owner the leader, or the manager
 * @param standing of all of them together; empty if nobody has a score in this month any more
 * @param members by name, each with what they have told; the first {@link #MAX_LISTED} of them, or
 *     fewer if their names are so long that a record could not hold them
 * @param includes everything that members have told up to here in the log: of each partition in
 *     which one of them is decided
 */
public record Dashboard(
    Key owner,
    YearMonth period,
    Optional<Standing> standing,
    SortedMap<String, Standing> members,
    Position includes,
    long version)
    implements Row {
  public static final String KIND = "dashboard";

  /** So many members are listed; in the totals are all. */
  public static final int MAX_LISTED = 1_000;

  /** So many bytes their names may come to: a record holds a megabyte, with all else in it. */
  private static final int MAX_NAMES = 700_000;

  /** What a byte of a name may become at most: JSON escapes each half of a surrogate pair. */
  private static final int MOST_WRITTEN = 3;

  public Dashboard {
    members = Collections.unmodifiableSortedMap(listed(members));
  }

  private static SortedMap<String, Standing> listed(SortedMap<String, Standing> members) {
    SortedMap<String, Standing> listed = new TreeMap<>();
    int room = MAX_NAMES;
    for (Map.Entry<String, Standing> member : members.entrySet()) {
      room -= MOST_WRITTEN * member.getKey().getBytes(StandardCharsets.UTF_8).length;
      if (room < 0 || listed.size() == MAX_LISTED) {
        break;
      }
      listed.put(member.getKey(), member.getValue());
    }
    return listed;
  }

  public static String rowId(Key owner, YearMonth period) {
    return KIND + "/" + id(owner, period);
  }

  private static String id(Key owner, YearMonth period) {
    return owner + ":" + period;
  }

  /** Whether it says the same, whatever its version and how far it has come. */
  public boolean agreesWith(Dashboard other) {
    return standing.equals(other.standing) && members.equals(other.members);
  }

  @Override
  public EntityRef ref() {
    return new EntityRef(KIND, id(owner, period), version);
  }

  private static String below(String owner) {
    return owner.equals(TeamKeys.MANAGER) ? TeamKeys.LEADER : TeamKeys.AGENT;
  }

  public static Dashboard read(FieldReader in) {
    Key owner = TeamKeys.readOwner(in);
    return new Dashboard(
        owner,
        Months.read(in),
        Standing.readIfAny(in),
        readMembers(in, below(owner.kind())),
        in.parsed("includes", "a position", Position::parse),
        in.wholeNumber("version", 1, Long.MAX_VALUE));
  }

  private static SortedMap<String, Standing> readMembers(FieldReader in, String kind) {
    SortedMap<String, Standing> members = new TreeMap<>();
    for (FieldReader each : in.objects("members", MAX_LISTED)) {
      members.put(
          TeamKeys.readName(each, kind),
          kind.equals(TeamKeys.AGENT) ? Standing.readOfOne(each) : Standing.read(each));
    }
    return members;
  }

  @Override
  public void write(FieldWriter out) {
    TeamKeys.write(out, owner);
    out.text("period", period.toString());
    Standing.writeIfAny(standing, out);
    writeMembers(out, "members");
    out.text("includes", includes.toString()).wholeNumber("version", version);
  }

  /** Writes the members alone, as an array. */
  public void writeMembers(FieldWriter out, String field) {
    out.objects(field, members.entrySet().stream().map(this::written).toList());
  }

  private Consumer<FieldWriter> written(Map.Entry<String, Standing> member) {
    String below = below(owner.kind());
    return out -> {
      out.text(below, member.getKey());
      if (below.equals(TeamKeys.AGENT)) {
        member.getValue().writeOfOne(out);
      } else {
        member.getValue().write(out);
      }
    };
  }
}
